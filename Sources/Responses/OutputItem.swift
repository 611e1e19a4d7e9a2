package import JSON

/// One piece of an answer: a message, reasoning, a tool call, an image, or a kind not yet invented.
package struct OutputItem: Sendable, Equatable {
  /// As the Responses API names it (`message`, `function_call` …).
  package let type: String
  package let json: JSON

  /// A bare string, or an object with content and no type, is a message.
  package init(_ json: JSON) {
    self.json = json
    let isMessage = json.string != nil || json["content"] != nil
    type = json["type"]?.string ?? (isMessage ? "message" : "unknown")
  }
}

extension OutputItem {
  /// What a message says; empty for every other kind.
  package var text: String {
    guard type == "message" else { return "" }
    if let text = json.string { return text }
    return parts(of: "content", named: ["output_text", "text"], member: "text").joined()
  }

  /// What a message says when the model declines.
  var refusal: String {
    guard type == "message" else { return "" }
    return parts(of: "content", named: ["refusal"], member: "refusal").joined()
  }

  /// The chain of thought of a reasoning item, else the paragraphs of its summary.
  var reasoning: String {
    guard type == "reasoning" else { return "" }
    let chain = parts(of: "content", named: ["reasoning_text", "text"], member: "text").joined()
    if !chain.isEmpty { return chain }
    return parts(of: "summary", named: ["summary_text", "text"], member: "text")
      .joined(separator: "\n\n")
  }

  /// The texts of a list of parts; a part without a type counts, and so does a bare string.
  private func parts(of list: String, named types: [String], member: String) -> [String] {
    let list = json[list]
    let plainText = member == "text"
    if let text = list?.string { return plainText ? [text] : [] }
    return (list?.array ?? []).compactMap { part in
      if let text = part.string { return plainText ? text : nil }
      if let type = part["type"]?.string, !types.contains(type) { return nil }
      return part[member]?.string
    }
  }
}
