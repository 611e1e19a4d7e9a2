import Foundation
import JSON
import Responses
import Testing

@Suite struct ResponseTests {
  static let texts: [(String, JSON)] = [
    ("a message", ["output": [message("moon")]]),
    ("a message after reasoning and calls", ["output": [reasoning, call, message("moon")]]),
    ("a message whose text is split", ["output": [message("mo", "on")]]),
    ("several messages", ["output": [message("mo"), message("on")]]),
    ("a bare string", ["output": "moon"]),
    ("one object", ["output": message("moon")]),
    ("content that is a string", ["output": [["type": "message", "content": "moon"]]]),
    ("no types at all", ["output": [["role": "assistant", "content": [["text": "moon"]]]]]),
    ("kinds nobody knows", ["output": [["type": "x:dance"], 7, message("moon"), nil]]),
    ("parts nobody knows", ["output": [["type": "message", "content": [["type": "x"], part]]]]),
    ("the SDKs' convenience", ["status": "completed", "output_text": "moon"]),
    ("a refusal alone", ["output": [["type": "message", "content": [refusal("moon")]]]]),
  ]

  static let part: JSON = ["type": "output_text", "text": "moon"]
  static let reasoning: JSON = [
    "type": "reasoning", "summary": [],
    "content": [
      ["type": "reasoning_text", "text": "Hm."], ["type": "reasoning_text", "text": " Ah."],
    ],
  ]
  static let call: JSON = ["type": "function_call", "name": "f", "arguments": "{}", "call_id": "c"]

  static func message(_ texts: String...) -> JSON {
    let parts = texts.map { ["type": "output_text", "text": .string($0)] as JSON }
    return ["type": "message", "role": "assistant", "content": .array(parts)]
  }

  static func refusal(_ text: String) -> JSON { ["type": "refusal", "refusal": .string(text)] }

  @Test(arguments: texts)
  func `finds the text`(form: String, json: JSON) throws {
    #expect(try #require(Response(json)).outputText == "moon")
  }

  static let silences: [JSON] = [
    ["output": nil, "id": "r"], ["id": "r"], ["output": [], "id": "r"], ["output": [call]],
    ["output": [["type": "message", "content": nil]]], ["output": [["type": "message"]]],
    ["output": [["type": "message", "content": [["type": "output_text", "text": nil]]]]],
    ["output": [reasoning]], ["output": 5],
  ]

  @Test(arguments: silences)
  func `says nothing where there is no message`(json: JSON) throws {
    #expect(try #require(Response(json)).outputText.isEmpty)
  }

  @Test func `a refusal beside text is kept apart`() throws {
    let content: JSON = [Self.part, Self.refusal("No.")]
    let json: JSON = ["output": [["type": "message", "content": content]]]
    let response = try #require(Response(json))
    #expect(response.outputText == "moon")
    #expect(response.refusal == "No.")
  }

  static let thoughts: [(JSON, String?)] = [
    ([reasoning], "Hm. Ah."),
    ([["type": "reasoning", "summary": [["type": "summary_text", "text": "Hm."]]]], "Hm."),
    ([["type": "reasoning", "content": "Hm."], message("x")], "Hm."),
    (
      [
        ["type": "reasoning", "content": [["type": "reasoning_text", "text": "One."]]],
        ["type": "reasoning", "summary": [["text": "Two."], ["text": "Three."]]],
      ], "One.\n\nTwo.\n\nThree."
    ),
    ([["type": "reasoning", "summary": []]], nil), ([message("x")], nil),
  ]

  @Test(arguments: thoughts)
  func `finds the reasoning, whole or summed up`(output: JSON, expected: String?) throws {
    #expect(try #require(Response(["output": output])).reasoningText == expected)
  }

  @Test func `keeps items and fields nobody has declared`() throws {
    let text = #"{"id":"r","x_new":{"b":1.0,"a":[]},"output":[{"type":"slug:dance","steps":3}]}"#
    let response = try #require(Response(body: Array(text.utf8)))
    #expect(response.items.map(\.type) == ["slug:dance"])
    #expect(response.items.first?.json["steps"] == 3)
    #expect(response.json["x_new"]?["a"] == [])
    #expect(response.body == Array(text.utf8))
  }

  @Test func `gives tool calls and images as items`() throws {
    let image: JSON = ["type": "image_generation_call", "result": "aGk="]
    let response = try #require(Response(["output": [Self.call, image]]))
    #expect(response.items.map(\.type) == ["function_call", "image_generation_call"])
    #expect(response.items.first?.json["call_id"] == "c")
  }

  @Test(arguments: [
    "", "null", "[]", "{}", "\"ok\"", "12", "<html>", "{\"object\":\"list\",\"id\":1}",
  ])
  func `refuses what is no response`(text: String) {
    #expect(Response(body: Array(text.utf8)) == nil)
  }

  @Test func `forgives a byte-order mark and a broken character`() throws {
    let body = [0xEF, 0xBB, 0xBF] + Array(#"{"output":"a"#.utf8) + [0xFF] + Array(#""}"#.utf8)
    #expect(try #require(Response(body: body)).outputText == "a\u{FFFD}")
  }

  static let names: [(JSON, String?)] = [
    ("resp_1", "resp_1"), (17, "17"), ("", nil), (nil, nil), (["x"], nil),
    (.string(String(repeating: "é", count: 500)), String(repeating: "é", count: 500)),
  ]

  @Test(arguments: names)
  func `takes any id`(id: JSON, expected: String?) throws {
    #expect(try #require(Response(["id": id, "status": "queued"])).id == expected)
  }

  @Test(arguments: [JSON.integer(1_795_410_239), .number(1_795_410_239.0)])
  func `reads times in seconds, whole or not`(seconds: JSON) throws {
    let response = try #require(Response(["id": "r", "created_at": seconds]))
    #expect(response.createdAt == Date(timeIntervalSince1970: 1_795_410_239))
    #expect(response.completedAt == nil)
  }

  static let ends: [(JSON, String?)] = [
    (["reason": "max_output_tokens"], "max_output_tokens"),
    (["reason": "length"], "max_output_tokens"), ("content_filter", "content_filter"),
    (["reason": "x_new"], "x_new"), (nil, nil), (["reason": nil], nil), ([:], nil),
  ]

  @Test(arguments: ends)
  func `says why an answer is incomplete`(details: JSON, expected: String?) throws {
    let response = try #require(Response(["id": "r", "incomplete_details": details]))
    #expect(response.incompleteReason == expected)
  }

  static let errors: [(JSON, ServiceError?)] = [
    (
      ["code": "server_error", "message": "boom"],
      ServiceError(code: "server_error", message: "boom")
    ),
    (["code": 500, "message": "boom"], ServiceError(code: "500", message: "boom")),
    (["message": "boom"], ServiceError(code: nil, message: "boom")),
    ("boom", ServiceError(code: nil, message: "boom")),
    (
      ["code": "x", "message": nil],
      ServiceError(code: "x", message: #"{"error":{"code":"x","message":null}}"#)
    ),
    (nil, nil), ("", nil), ([:], nil), (false, nil),
  ]

  @Test(arguments: errors)
  func `reads the error of a failed response`(error: JSON, expected: ServiceError?) throws {
    #expect(try #require(Response(["id": "r", "error": error])).error == expected)
  }

  @Test func `never traps on random members`() {
    var random = SystemRandomNumberGenerator()
    let keys = [
      "id", "status", "output", "error", "usage", "created_at", "type", "content", "text", "reason",
      "incomplete_details", "summary", "input_tokens", "cached_tokens", "input_tokens_details",
    ]
    func value(_ depth: Int) -> JSON {
      switch Int.random(in: 0..<(depth > 0 ? 9 : 7), using: &random) {
      case 0: nil
      case 1: .bool(.random(using: &random))
      case 2: .integer(.random(in: .min ... .max, using: &random))
      case 3: .number(.random(in: -1e300...1e300, using: &random))
      case 4: "message"
      case 5: "reasoning"
      case 6: .string(keys.randomElement(using: &random) ?? "")
      case 7: .array((0..<3).map { _ in value(depth - 1) })
      default:
        .object(
          JSON.Object(
            (0..<4).map { _ in (keys.randomElement(using: &random) ?? "", value(depth - 1)) }))
      }
    }
    for _ in 0..<5_000 {
      guard let response = Response(value(5)) else { continue }
      let members: [Any?] = [
        response.id, response.status, response.outputText, response.reasoningText, response.usage,
        response.createdAt, response.incompleteReason, response.error, response.refusal,
      ]
      #expect(members.count == 9)
      #expect(Response(body: response.body)?.status.isFinal == response.status.isFinal)
    }
  }
}
