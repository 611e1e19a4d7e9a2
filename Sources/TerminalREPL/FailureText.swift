package import Interpreting
internal import Rendering

extension Failure {
  /// The failure on a terminal: what, the place in the cell, why, what next, each on a line.
  package func terminalText(in source: String? = nil, allowsColour: Bool) -> String {
    // Some of the words are a service's, or what was typed.
    let what = TerminalText.neutralised(what)
    var lines = [Ink.red.on("✗ ", if: allowsColour) + Ink.bold.on(what, if: allowsColour)]
    if let position, let source { lines += FailureText.marked(position, in: source) }
    if let why {
      lines.append("  " + TerminalText.neutralised(why).replacing("\n", with: "\n  "))
    }
    if let next {
      let next = "  → " + TerminalText.neutralised(next).replacing("\n", with: "\n    ")
      lines.append(Ink.dim.on(next, if: allowsColour))
    }
    return lines.joined(separator: "\n")
  }
}

/// Places in a cell as a terminal shows them.
enum FailureText {
  /// More than this of a line is not shown, in columns.
  private static let longestLine = 72

  /// The line of a cell, and under it a mark at the column.
  static func marked(_ position: Position, in source: String) -> [String] {
    let lines = source.split(separator: "\n", omittingEmptySubsequences: false)
    guard lines.indices.contains(position.line - 1) else { return [] }
    let line = lines[position.line - 1]
    let column = min(max(position.column - 1, 0), line.count)
    // A long line is shown from a little before the column on.
    let skipped = column < longestLine ? 0 : column - longestLine / 2
    let shown = line.dropFirst(skipped)
    let before = TerminalText.neutralised(
      String(shown.prefix(column - skipped)).replacing("\t", with: " "))
    let text = TerminalText.neutralised(String(shown).replacing("\t", with: " "))
    let mark = String(repeating: " ", count: TextWidth.columns(of: before)) + "^"
    return ["  │ " + TextWidth.truncated(text, to: longestLine), "  │ " + mark]
  }
}
