internal import Interpreting
internal import Rendering

/// Candidates as a list above the prompt, for a screen of this size.
struct CompletionList {
  private let candidates: [Completions.Candidate]
  private let columns: Int
  private let rows: Int

  /// `rows` is what the list may take; more candidates than fit are only counted.
  init(_ candidates: [Completions.Candidate], columns: Int, rows: Int) {
    self.candidates = candidates.map { candidate in
      Completions.Candidate(
        TerminalText.neutralised(candidate.text), kind: candidate.kind,
        help: candidate.help.map { TerminalText.neutralised($0).replacing("\n", with: " ") })
    }
    self.columns = max(columns - 1, 1)
    self.rows = max(rows, 2)
  }

  /// Whether every candidate can stand with its help and leave most of the screen as it is.
  var isShort: Bool { candidates.count <= rows / 2 }

  /// One in a row, with its help.
  var described: String {
    guard candidates.contains(where: { $0.help != nil }) else { return names }
    let shown = candidates.prefix(count(perRow: 1))
    let widest = shown.map { TextWidth.columns(of: $0.text) }.max() ?? 0
    let lines = shown.map { candidate in
      guard let help = candidate.help, !help.isEmpty else { return candidate.text }
      return CompletionList.padded(candidate.text, to: widest) + "  " + help
    }
    return text(lines, ofCandidates: shown.count)
  }

  /// As many in a row as fit, read downwards as `ls` does.
  var names: String {
    let widest = candidates.map { TextWidth.columns(of: $0.text) }.max() ?? 0
    let perRow = max((columns + 1) / (widest + 2), 1)
    let shown = candidates.prefix(count(perRow: perRow)).map(\.text)
    let height = (shown.count + perRow - 1) / perRow
    let lines = (0..<height).map { row in
      let cells = stride(from: row, to: shown.count, by: height).map { shown[$0] }
      let padded = cells.dropLast().map { CompletionList.padded($0, to: widest) + "  " }
      return padded.joined() + (cells.last ?? "")
    }
    return text(lines, ofCandidates: shown.count)
  }

  /// How many can be shown; the last row may be needed to count the others.
  private func count(perRow: Int) -> Int {
    candidates.count <= rows * perRow ? candidates.count : (rows - 1) * perRow
  }

  private func text(_ lines: [String], ofCandidates shown: Int) -> String {
    let rest = candidates.count - shown
    let all = lines + (rest > 0 ? ["… \(rest) more"] : [])
    return all.map { TextWidth.truncated($0, to: columns) }.joined(separator: "\n")
  }

  private static func padded(_ text: String, to width: Int) -> String {
    text + String(repeating: " ", count: max(width - TextWidth.columns(of: text), 0))
  }
}
