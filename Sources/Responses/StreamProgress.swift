import JSON

/// What the events of a stream have told so far, and what the next one means after them.
struct StreamProgress {
  private(set) var latest: Response?
  private(set) var isOver = false
  private var isFinished = false
  private var knowsEvents = false
  private var error: ErrorBody?
  private var text = ""
  /// The parts whose text came in pieces; the others come whole, with their `done` event.
  private var partsInPieces: Set<String> = []

  mutating func events(after event: ServerSentEvent) -> [StreamEvent] {
    if isOver { return [] }
    // Open Responses ends every stream with this line, OpenAI none.
    if event.data == Array("[DONE]".utf8) {
      isOver = true
      return []
    }
    guard let json = JSON(liberally: event.data) else {
      let text = String(decoding: event.data, as: UTF8.self)
      return [.other(type: event.name ?? "message", .string(text))]
    }
    knowsEvents = true
    if isError(json, named: event.name) {
      var body = json
      if body["type"] == "error" { body["type"] = nil }
      error = ErrorBody(body)
      return []
    }
    return events(of: json["type"]?.string ?? event.name ?? "message", json)
  }

  /// The error of a stream that ends here; nil when the final response has come.
  var untimelyEnd: APIError? {
    if isFinished { return nil }
    if let error { return APIError(.failedInStream, error) }
    return knowsEvents
      ? APIError(.interrupted("the stream ended before the response did")) : APIError(.undecodable)
  }

  /// OpenAI's error events are flat, Open Responses' hold an `error`; some servers name no type.
  private func isError(_ json: JSON, named name: String?) -> Bool {
    if name == "error" || json["type"] == "error" { return true }
    return json["type"] == nil && json["response"] == nil && json["error"]?.isNull == false
  }

  private mutating func events(of type: String, _ json: JSON) -> [StreamEvent] {
    switch type {
    case "response.output_text.delta", "response.refusal.delta":
      guard let delta = json.delta else { break }
      partsInPieces.insert(part(of: json))
      text += delta
      return [.outputTextDelta(delta)]
    case "response.output_text.done", "response.refusal.done":
      guard let whole = json["text"]?.string ?? json["refusal"]?.string, !whole.isEmpty,
        partsInPieces.insert(part(of: json)).inserted
      else { break }
      text += whole
      return [.outputTextDelta(whole)]
    // OpenAI's two names, then Open Responses' two.
    case "response.reasoning_text.delta", "response.reasoning_summary_text.delta",
      "response.reasoning.delta", "response.reasoning_summary.delta":
      guard let delta = json.delta else { break }
      return [.reasoningDelta(delta)]
    default:
      return [responseEvent(of: type, json) ?? .other(type: type, json)]
    }
    return [.other(type: type, json)]
  }

  private func part(of json: JSON) -> String {
    let item = json["output_index"]?.word ?? json["item_id"]?.string ?? ""
    return "\(item)/\(json["content_index"]?.word ?? "")"
  }

  /// `response.completed` and its like: the last part of the type is the state.
  private mutating func responseEvent(of type: String, _ json: JSON) -> StreamEvent? {
    guard type.hasPrefix("response.") else { return nil }
    let word = String(type.dropFirst("response.".count))
    let object = json["response"].flatMap { $0.object == nil ? nil : $0 }
    let isFinal = Response.Status(word).isFinal
    if isFinal { return finished(object, as: word) }
    guard let object, let response = Response(object) else { return nil }
    let isOpening = ["created", "queued", "in_progress"].contains(word)
    if response.status.isFinal, !isOpening { return finished(object, as: word) }
    latest = response
    return .snapshot(response)
  }

  /// The final response, with what its own event left out and earlier ones told.
  private mutating func finished(_ object: JSON?, as word: String) -> StreamEvent? {
    var json = object ?? latest?.json ?? .emptyObject
    if json["id"] == nil, let id = latest?.json["id"] { json["id"] = id }
    if Response.Status(json["status"]?.word ?? "").isFinal == false {
      json["status"] = .string(word)
    }
    let hasOutput = json["output"].map { !$0.isNull && $0 != [] } ?? false
    if !hasOutput, !text.isEmpty {
      let content: JSON = [["type": "output_text", "text": .string(text)]]
      json["output"] = [["type": "message", "role": "assistant", "content": content]]
    }
    if let error, json["error"]?.isNull ?? true {
      json["error"] = ["code": JSON(error.code), "message": .string(error.message)]
    }
    guard let response = Response(json) else { return nil }
    latest = response
    isFinished = true
    isOver = true
    return .finished(response)
  }
}

extension JSON {
  /// The new text of a delta event.
  fileprivate var delta: String? { self["delta"]?.string ?? self["delta"]?["text"]?.string }
}
