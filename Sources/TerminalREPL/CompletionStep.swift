internal import Interpreting
internal import Rendering

/// What Tab does with what could stand at the cursor.
enum CompletionStep: Equatable {
  case nothing
  case replace(Range<Int>, String)
  case list([Completions.Candidate])

  /// One candidate is put in, of several what they have in common; where that is nothing new, they
  /// are listed.
  init(_ completions: Completions, in line: [Unicode.Scalar]) {
    let range = completions.range.clamped(to: 0..<line.count)
    let candidates = completions.candidates
    guard let first = candidates.first else {
      self = .nothing
      return
    }
    if candidates.count == 1 {
      let isAtEnd = range.upperBound == line.count
      self = .replace(range, first.text + (isAtEnd ? CompletionStep.end(of: first) : ""))
      return
    }
    let common = candidates.dropFirst().reduce(Array(first.text.unicodeScalars)) { common, next in
      zip(common, next.text.unicodeScalars).prefix { $0 == $1 }.map(\.0)
    }
    if common.count > range.count, common.starts(with: line[range]) {
      var view = String.UnicodeScalarView()
      view.append(contentsOf: common)
      self = .replace(range, String(view))
    } else {
      self = .list(candidates)
    }
  }

  /// A whole word is followed by a blank; a folder or a name in braces goes on.
  private static func end(of candidate: Completions.Candidate) -> String {
    switch candidate.kind {
    case "command", "option", "model", "window", "profile", "setting":
      candidate.text.hasSuffix("=") ? "" : " "
    default: ""
    }
  }
}

/// Candidates as a list above the prompt.
enum CompletionList {
  /// Up to so many stand with their help, one in a row.
  private static let mostWithHelp = 24
  /// More than this are only counted.
  private static let mostShown = 200

  static func text(_ candidates: [Completions.Candidate], columns: Int) -> String {
    let shown = candidates.prefix(mostShown)
    let texts = shown.map { TerminalText.neutralised($0.text) }
    let widest = texts.map { TextWidth.columns(of: $0) }.max() ?? 0
    let rows =
      candidates.count <= mostWithHelp && candidates.contains { $0.help != nil }
      ? zip(texts, shown).map { text, candidate in
        let help = TerminalText.neutralised(candidate.help ?? "").replacing("\n", with: " ")
        return TextWidth.truncated(padded(text, to: widest) + "  " + help, to: columns - 1)
      }
      : inColumns(texts, widest: widest, columns: columns)
    let rest = candidates.count - shown.count
    return (rows + (rest > 0 ? ["… and \(rest) more"] : [])).joined(separator: "\n")
  }

  /// Read downwards, as `ls` does.
  private static func inColumns(_ texts: [String], widest: Int, columns: Int) -> [String] {
    let perRow = max(columns / (widest + 2), 1)
    let rows = (texts.count + perRow - 1) / perRow
    return (0..<rows).map { row in
      let cells = stride(from: row, to: texts.count, by: rows).map { texts[$0] }
      let row = cells.dropLast().map { padded($0, to: widest) + "  " } + cells.suffix(1)
      return TextWidth.truncated(row.joined(), to: max(columns - 1, 1))
    }
  }

  private static func padded(_ text: String, to width: Int) -> String {
    text + String(repeating: " ", count: max(width - TextWidth.columns(of: text), 0))
  }
}
