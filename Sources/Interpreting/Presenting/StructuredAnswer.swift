internal import JSON

/// An answer that is a JSON object or array and nothing else. Read as Markdown it would lose its
/// underscores and asterisks.
struct StructuredAnswer {
  let value: JSON
  /// Over several lines.
  let text: String

  /// A larger one is shown as the text it is: no page could unfold it.
  private static let mostBytes = 2_000_000

  /// Up to so many lines are unfolded from the start.
  private static let fewLines = 24

  init?(_ answer: String?) {
    guard let answer, answer.utf8.count <= StructuredAnswer.mostBytes,
      StructuredAnswer.mayBegin(answer), let value = try? JSON(parsing: answer)
    else { return nil }
    self.value = value
    text = value.prettyText
  }

  /// Whether a text could be the beginning of such an answer.
  static func mayBegin(_ text: String) -> Bool {
    text.utf8.first { !" \t\r\n".utf8.contains($0) }.map("{[".utf8.contains) ?? false
  }

  /// What JupyterLab's tree goes by: the words at its root, and whether it begins unfolded.
  func treeMetadata(titled title: String) -> JSON {
    let lines = text.utf8.count { $0 == UInt8(ascii: "\n") } + 1
    return ["root": .string(title), "expanded": .bool(lines <= StructuredAnswer.fewLines)]
  }
}
