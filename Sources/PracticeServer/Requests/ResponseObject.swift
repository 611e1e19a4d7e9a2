import JSON

/// The `response` object that clients see: all that OpenAI's schema requires, and Sail's usage.
struct ResponseObject {
  let stored: StoredResponse
  let request: CreateRequest

  init(_ stored: StoredResponse) {
    self.stored = stored
    self.request = CreateRequest(stored: stored.body)
  }

  func json(at time: Double) -> JSON {
    switch stored.stage(at: time) {
    case .queued: json(status: "queued")
    case .inProgress: json(status: "in_progress")
    case .cancelled: json(status: "cancelled")
    case .ready: json(answer: answer)
    }
  }

  /// The answer, which costs some computing; it matters only when the response is ready.
  var answer: Answer { Answer(to: request, seed: stored.seed) }

  func json(answer: Answer) -> JSON {
    var json = json(status: answer.status)
    json["output"] = .array(answer.tokens.isEmpty ? [] : [message(answer)])
    json["usage"] = usage(input: answer.inputTokens, output: answer.tokens.count)
    switch answer.ending {
    case .completed: json["completed_at"] = .integer(Int(stored.readyAt))
    case .cut: json["incomplete_details"] = ["reason": "max_output_tokens"]
    case .failed(let code, let message):
      json["error"] = ["code": .string(code), "message": .string(message)]
    }
    return json
  }

  /// The item that carries the text.
  func message(_ answer: Answer) -> JSON {
    let status: JSON = answer.ending == .cut ? "incomplete" : "completed"
    return message(status: status, content: [part(answer.text)])
  }

  func message(status: JSON, content: [JSON]) -> JSON {
    [
      "id": .string(messageID), "type": "message", "status": status, "role": "assistant",
      "content": .array(content),
    ]
  }

  func part(_ text: String) -> JSON {
    ["type": "output_text", "annotations": [], "logprobs": [], "text": .string(text)]
  }

  var messageID: String { "msg_" + stored.id.dropFirst("resp_".count) }

  func json(status: String) -> JSON {
    func echo(_ key: String, _ fallback: JSON) -> JSON { request.member(key) ?? fallback }
    var effort: JSON = ["effort": nil, "summary": nil]
    if let asked = request.json["reasoning"]?.object {
      effort = .object((effort.object ?? [:]).merging(asked))
    }
    return [
      "id": .string(stored.id), "object": "response", "created_at": .integer(Int(stored.createdAt)),
      "status": .string(status), "background": .bool(stored.isBackground), "completed_at": nil,
      "error": nil, "incomplete_details": nil, "instructions": echo("instructions", nil),
      "max_output_tokens": echo("max_output_tokens", nil), "max_tool_calls": nil,
      "model": .string(request.model), "output": [], "parallel_tool_calls": true,
      "previous_response_id": nil, "prompt_cache_key": echo("prompt_cache_key", nil),
      "reasoning": effort, "safety_identifier": nil, "service_tier": "default",
      "store": echo("store", true), "temperature": echo("temperature", 1.0),
      "text": echo("text", ["format": ["type": "text"]]),
      "tool_choice": echo("tool_choice", "auto"),
      "tools": tools, "top_logprobs": 0, "top_p": echo("top_p", 1.0),
      "truncation": "disabled", "usage": usage(input: 0, output: 0), "user": echo("user", nil),
      "metadata": echo("metadata", .emptyObject),
    ]
  }

  /// Those that clients run; Sail leaves out all others without a word.
  private var tools: JSON {
    let tools = request.member("tools")?.array ?? []
    return .array(tools.filter { $0["type"] == "function" || $0["type"] == "custom" })
  }

  /// Both detail objects carry both counts, as Sail's do; OpenAI's clients want the cache writes.
  private func usage(input: Int, output: Int) -> JSON {
    [
      "input_tokens": .integer(input),
      "input_tokens_details": ["cached_tokens": 0, "cache_write_tokens": 0, "reasoning_tokens": 0],
      "output_tokens": .integer(output),
      "output_tokens_details": ["cached_tokens": 0, "reasoning_tokens": 0],
      "total_tokens": .integer(input + output),
    ]
  }
}
