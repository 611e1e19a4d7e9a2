import JSON
import Testing

@testable import PracticeServer

@Suite struct ValidationTests {
  /// Members laid over a request that would be accepted (null takes one away), and what is said.
  static let table: [(JSON, status: Int, param: JSON, word: String)] = [
    (["model": nil], 400, "model", "Missing required parameter"),
    (["model": 3], 400, "model", "non-empty string"), (["model": ""], 400, "model", "non-empty"),
    (["model": "gpt-9"], 404, "model", "practice/tutor"),
    (["input": nil], 400, "input", "Missing required parameter"),
    (["input": ""], 400, "input", "empty"), (["input": []], 400, "input", "empty"),
    (["input": 3], 400, "input", "string, an array"), (["input": [3]], 400, "input[0]", "object"),
    (["input": ["messages": []]], 400, "input.messages", "non-empty"),
    (["input": [["role": "boss", "content": "x"]]], 400, "input[0].role", "one of user"),
    (["input": [["role": "user"]]], 400, "input[0].content", "string or an array"),
    (["input": [["type": "item_reference", "id": "x"]]], 400, "input[0].type", "not supported"),
    (
      ["input": [["role": "user", "content": [["type": "input_audio"]]]]], 400,
      "input[0].content[0].type", "input_text"
    ),
    (
      ["input": [["role": "user", "content": [["type": "input_image", "image_url": "ftp://x"]]]]],
      400, "input[0].content[0].image_url", "data URL"
    ),
    (["max_output_tokens": 0], 400, "max_output_tokens", "at least 1"),
    (["max_output_tokens": "9"], 400, "max_output_tokens", "integer"),
    (["temperature": 2.5], 400, "temperature", "0 to 2"), (["top_p": -1], 400, "top_p", "0 to 1"),
    (["background": "yes"], 400, "background", "boolean"),
    (["stream": true], 400, "stream", "background"),
    (["previous_response_id": "resp_1"], 400, "previous_response_id", "not supported"),
    (["conversation": "conv_1"], 400, "conversation", "not supported"),
    (["prompt": ["id": "p"]], 400, "prompt", "not supported"),
    (["truncation": "auto"], 400, "truncation", "disabled"),
    (["service_tier": "flex"], 400, "service_tier", "auto"),
    (["text": ["format": ["type": "json_object"]]], 400, "text.format.type", "json_schema"),
    (["text": ["format": ["type": "json_schema"]]], 400, "text.format.name", "Missing"),
    (
      ["text": ["format": ["type": "json_schema", "name": "x"]]], 400, "text.format.schema",
      "object"
    ),
    (["reasoning": ["effort": "huge"]], 400, "reasoning.effort", "one of none"),
    (["tools": 1], 400, "tools", "array"),
    (["tool_choice": "required"], 400, "tool_choice", "no tools"),
    (["user": .string(String(repeating: "u", count: 257))], 400, "user", "256"),
    (["include": "x"], 400, "include", "array of strings"),
    (["raw_prompt_tokens": []], 400, "raw_prompt_tokens", "token ids"),
    (["metadata": ["n": 3]], 400, "metadata", "object of strings"),
    (
      ["metadata": ["completion_window": "15m"]], 400, "metadata.completion_window",
      "asap, balanced, flex"
    ),
    (["metadata": ["completion_window": "asap"]], 400, "metadata.completion_window", "background"),
    (
      ["background": false, "metadata": ["completion_window": "flex"]], 400,
      "metadata.completion_window", "background"
    ),
  ]

  static let acceptable: JSON = ["model": "practice/echo", "input": "Hello.", "background": true]

  @Test(arguments: table)
  func `refuses what the service refuses`(
    members: JSON, status: Int, param: JSON, word: String
  ) async throws {
    var body = Self.acceptable.object ?? [:]
    for (key, value) in members.object ?? [:] {
      body[key] = value
      if value.isNull { body[key] = nil }
    }
    let request = JSON.object(body)
    try await PracticeClient.with { client in
      let reply = try await client.post(request)
      #expect(reply.status == status)
      #expect(reply.error["param"] == param)
      #expect(reply.error["type"] == "invalid_request_error")
      #expect(reply.error["message"]?.string?.contains(word) == true, "\(reply.text)")
    }
  }

  @Test(arguments: ["", "{", "[]", "3", "\"x\"", "{\"model\": }"])
  func `refuses a body that is no JSON object`(body: String) async throws {
    try await PracticeClient.with { client in
      let reply = try await client.send("POST", "/v1/responses", body: Array(body.utf8))
      #expect(reply.status == 400)
      #expect(reply.error["code"] == "invalid_json")
    }
  }

  static let accepted: [JSON] = [
    ["metadata": ["completion_window": "balanced"]],
    ["metadata": ["completion_window": "standard"]],
    ["metadata": ["completion_window": "flex"]],
    ["input": ["messages": [["role": "user", "content": "x"]]]],
    ["background": false, "metadata": ["completion_window": "asap"]], ["unheard_of": [1, 2]],
    ["store": false, "truncation": "disabled", "service_tier": "auto", "tool_choice": "auto"],
    ["tools": [["type": "function", "name": "f", "parameters": [:]]]],
    [
      "reasoning": ["effort": "max", "summary": "auto"], "include": ["reasoning.encrypted_content"],
    ],
    [
      "temperature": nil, "max_output_tokens": nil, "metadata": nil,
      "text": ["format": ["type": "text"]],
    ],
    [
      "input": [
        ["role": "developer", "content": "Be brief."],
        ["type": "reasoning", "id": "rs_1", "summary": []],
        [
          "type": "message", "role": "assistant",
          "content": [["type": "output_text", "text": "x"]],
        ],
        ["type": "function_call_output", "call_id": "c", "output": "3"],
        [
          "role": "user",
          "content": [["type": "input_image", "image_url": "data:image/png;base64,AA=="]],
        ],
      ]
    ],
  ]

  @Test(arguments: accepted)
  func `accepts what the service accepts`(members: JSON) async throws {
    let request = JSON.object((Self.acceptable.object ?? [:]).merging(members.object ?? [:]))
    try await PracticeClient.with { client in
      let reply = try await client.post(request)
      #expect([200, 202].contains(reply.status), "\(reply.text)")
    }
  }

  @Test func `names asap with background by its code`() async throws {
    var request = Self.acceptable
    request["metadata"] = ["completion_window": "asap"]
    try await PracticeClient.with { [request] client in
      let reply = try await client.post(request)
      #expect(reply.error["code"] == "unsupported_asap_request")
    }
  }

  @Test func `answers or refuses whatever it is asked, and never traps`() throws {
    var random = SystemRandomNumberGenerator()
    let values: [JSON] = [
      nil, true, 0, -1, 2.5, "", "x", "asap", "flex", [], [nil], [:], ["role": "user"],
      [["role": "user", "content": [["type": "input_text", "text": "7"]]]],
      ["format": ["type": "json_schema", "name": "n", "schema": ["$ref": "#"]]],
      ["completion_window": "balanced"], ["messages": [["role": "user", "content": "x"]]],
    ]
    let keys = [
      "model", "input", "background", "stream", "metadata", "text", "max_output_tokens", "tools",
      "instructions", "reasoning", "temperature", "user",
    ]
    for _ in 0..<3000 {
      var body: JSON.Object = [
        "model": .string(PracticeModels.all.randomElement(using: &random)?.id ?? ""), "input": "x",
      ]
      for _ in 0..<Int.random(in: 0..<4, using: &random) {
        body[keys.randomElement(using: &random) ?? ""] = values.randomElement(using: &random)
      }
      guard let request = try? CreateRequest(checking: JSON.object(body).bytes) else { continue }
      let stored = StoredResponse(
        id: "resp_1", body: request.json.bytes, isBackground: request.isBackground, seed: 0,
        createdAt: 0, startedAt: 0, readyAt: 1)
      let status = ResponseObject(stored).json(at: 2)["status"]?.string
      #expect(["completed", "incomplete", "failed"].contains(status))
      #expect(StreamScript(stored).events.last?.json["response"]?["status"]?.string == status)
    }
  }

  @Test(arguments: [
    ("DELETE", "/v1/responses/resp_1", 405), ("GET", "/v1/responses", 405),
    ("POST", "/v1/models", 405), ("GET", "/v1/nothing", 404), ("GET", "/", 404),
    ("GET", "/v1/responses/a/input_items", 404), ("GET", "/v1/responses/a/cancel", 405),
  ])
  func `knows only its own paths and methods`(
    method: String, path: String, status: Int
  ) async throws {
    try await PracticeClient.with { client in
      let reply = try await client.send(method, path)
      #expect(reply.status == status)
      #expect(reply.error["message"]?.string?.isEmpty == false)
    }
  }
}
