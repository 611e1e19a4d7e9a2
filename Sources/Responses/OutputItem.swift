package import JSON

/// One piece of an answer: a message, reasoning, a tool call, an image, or a kind not yet invented.
package struct OutputItem: Sendable, Equatable {
  /// As the Responses API names it (`message`, `function_call` …).
  package let type: String
  package let json: JSON

  package init(type: String, json: JSON) {
    self.type = type
    self.json = json
  }
}
