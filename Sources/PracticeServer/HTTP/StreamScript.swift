import JSON

/// The server-sent events of one response, each with the time it is due.
///
/// Their order: notes/service.md, section 14; OpenAI's streaming events.
struct StreamScript {
  /// One event.
  struct Event: Equatable {
    /// Seconds since 1970.
    var due: Double
    /// With `type` and `sequence_number`.
    var json: JSON

    /// As `text/event-stream` writes it.
    var bytes: [UInt8] {
      Array("event: \(json["type"]?.string ?? "")\ndata: ".utf8) + json.bytes + Array("\n\n".utf8)
    }
  }

  private(set) var events: [Event] = []

  /// Long answers come in pieces of several tokens.
  private static let mostDeltas = 400

  init(_ response: StoredResponse) {
    let object = ResponseObject(response)
    let answer = object.answer
    add(
      "response.created", at: response.createdAt, ["response": object.json(status: "in_progress")])
    add(
      "response.in_progress", at: response.createdAt,
      ["response": object.json(status: "in_progress")])
    if !answer.tokens.isEmpty { addMessage(answer, of: object) }
    add(
      "response.\(answer.status)", at: response.readyAt, ["response": object.json(answer: answer)])
  }

  private mutating func addMessage(_ answer: Answer, of object: ResponseObject) {
    let stored = object.stored
    let begun = object.message(status: "in_progress", content: [])
    let place: JSON.Object = [
      "item_id": .string(object.messageID), "output_index": 0, "content_index": 0,
    ]
    add("response.output_item.added", at: stored.startedAt, ["output_index": 0, "item": begun])
    add(
      "response.content_part.added", at: stored.startedAt,
      place.merging(["part": object.part("")]))
    let stride = max(1, (answer.tokens.count + Self.mostDeltas - 1) / Self.mostDeltas)
    for first in Swift.stride(from: 0, to: answer.tokens.count, by: stride) {
      let piece = answer.tokens[first..<min(first + stride, answer.tokens.count)].joined()
      let share = Double(first) / Double(answer.tokens.count)
      add(
        "response.output_text.delta",
        at: stored.startedAt + (stored.readyAt - stored.startedAt) * share,
        place.merging(["delta": .string(piece), "logprobs": []]))
    }
    add(
      "response.output_text.done", at: stored.readyAt,
      place.merging(["text": .string(answer.text), "logprobs": []]))
    add(
      "response.content_part.done", at: stored.readyAt,
      place.merging(["part": object.part(answer.text)]))
    add(
      "response.output_item.done", at: stored.readyAt,
      ["output_index": 0, "item": object.message(answer)])
  }

  private mutating func add(_ type: String, at due: Double, _ members: JSON.Object) {
    let head: JSON.Object = [
      "type": .string(type), "sequence_number": .integer(events.count),
    ]
    events.append(Event(due: due, json: .object(head.merging(members))))
  }
}
