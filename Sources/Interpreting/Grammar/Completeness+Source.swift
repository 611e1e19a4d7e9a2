extension Completeness {
  /// Whether what has been typed so far is whole, or what is open wants more lines. A body is whole
  /// when a line `%%` closes it, a quoted prompt with its second `"""`; a blank line ends neither.
  /// What is known to be wrong already is invalid: more lines would not help.
  package static func of(_ source: String, vocabulary: Vocabulary) -> Completeness {
    var outline = Outline()
    for line in SourceLine.lines(of: source[...]) { outline.take(line) }
    switch outline.state {
    case .body(let name):
      return vocabulary.cellCommands[name] == nil ? .invalid : .incomplete(indent: "")
    case .quoted:
      return .incomplete(indent: "")
    case .start, .prompt, .end:
      let cells = try? Script(source).parsed(by: CellParser(vocabulary))
      return cells == nil ? .invalid : .complete
    }
  }
}
