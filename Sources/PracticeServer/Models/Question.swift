import JSON

/// What a practice model is asked: the request without its plumbing.
struct Question: Sendable {
  /// A message of the conversation.
  struct Turn: Sendable, Equatable {
    var role: String
    var text: String
    var images = 0
  }

  var instructions: String?
  var turns: [Turn]
  var schema: JSON?
  /// The members of the request that decide the answer.
  var asked: JSON.Object = [:]

  /// The same for the same question: what chance is drawn from.
  var bytes: [UInt8] { JSON.object(asked).canonicalBytes }

  /// What the user said last; the last words of anybody when no user spoke.
  var prompt: Turn {
    turns.last { $0.role == "user" } ?? turns.last ?? Turn(role: "user", text: "")
  }

  /// All the text that has to be read, for counting.
  var readText: [String] { [instructions].compactMap(\.self) + turns.map(\.text) }
}

extension Question.Turn {
  /// Messages and outputs of functions have text; reasoning and calls have none to read.
  init?(item: JSON) {
    if item["type"] == "function_call_output" {
      self.init(role: "tool", text: item["output"]?.string ?? "")
      return
    }
    guard let role = item["role"]?.string else { return nil }
    switch item["content"] {
    case .string(let text)?: self.init(role: role, text: text)
    case .array(let parts)?:
      self.init(
        role: role, text: parts.compactMap { $0["text"]?.string }.joined(separator: "\n"),
        images: parts.count { $0["type"] == "input_image" })
    default: self.init(role: role, text: "")
    }
  }
}
