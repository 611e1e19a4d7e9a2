/// Gives the lines of a piece of code their looks, one after the other.
struct CodeHighlighter {
  private let language: CodeLanguage?
  /// What ends the comment or string that goes on from the line before.
  private var open: (closing: [UInt8], style: TextStyle)?

  /// Code in a language nobody knows has one look.
  init(info: String?) { language = info.flatMap(CodeLanguage.named) }

  /// The line in runs that join back to it.
  mutating func runs(of line: Substring) -> [StyledRun] {
    guard let language else { return [StyledRun(text: String(line), style: .code)] }
    if let beginning = language.lineBeginnings.first(where: { line.hasPrefix($0.text) }) {
      return [StyledRun(text: String(line), style: beginning.style)]
    }
    var scan = CodeLine(line, language)
    open = scan.finish(from: open)
    return scan.runs
  }
}
