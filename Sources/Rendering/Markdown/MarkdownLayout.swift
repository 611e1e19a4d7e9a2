/// Lays the blocks of a document out in lines.
struct MarkdownLayout {
  let terminal: TerminalStyle

  /// The narrowest text may become inside quotes and lists; deeper ones are not indented further.
  private static let narrowest = 20

  func lines(of blocks: [MarkdownBlock], width: Int, isTight: Bool = false) -> [StyledLine] {
    var lines: [StyledLine] = []
    for block in blocks {
      let inside = self.lines(of: block, width: width)
      if !lines.isEmpty, !inside.isEmpty, !isTight { lines.append(StyledLine()) }
      lines += inside
    }
    return lines
  }

  private func lines(of block: MarkdownBlock, width: Int) -> [StyledLine] {
    switch block {
    case .paragraph(let inlines):
      return StyledLine.wrapping(MarkdownInline.runs(of: inlines, for: terminal), to: width)
    case .heading(let level, let inlines): return heading(level, inlines, width: width)
    case .code(let code, let info): return self.code(code, info: info)
    case .quote(let blocks):
      let bar = StyledRun(text: "│ ", style: .dim)
      return indented(blocks, width: width, first: bar, others: bar, isTight: false)
    case .list(let list): return self.list(list, width: width)
    case .table(let grid):
      return MarkdownGridLayout(grid: grid, terminal: terminal).lines(width: width)
    case .html(let html): return StyledLine.wrapping([StyledRun(text: html)], to: width)
    case .thematicBreak: return [rule("─", width: width)]
    }
  }

  private func heading(
    _ level: Int, _ inlines: [MarkdownInline], width: Int
  ) -> [StyledLine] {
    let style: TextStyle =
      level == 1 ? [.bold, .underlined] : level == 2 ? .bold : [.bold, .italic]
    let runs = MarkdownInline.runs(of: inlines, for: terminal, style: style)
    let lines = StyledLine.wrapping(runs, to: width)
    guard !terminal.colour, level <= 2 else { return lines }
    return lines + [rule(level == 1 ? "═" : "─", width: lines.map(\.columns).max() ?? 0)]
  }

  private func code(_ code: String, info: String?) -> [StyledLine] {
    var lines = code.split(separator: "\n", omittingEmptySubsequences: false)
    if lines.last?.isEmpty == true { lines.removeLast() }
    var highlighter = CodeHighlighter(info: info)
    return lines.map { Self.line(ofCode: $0, by: &highlighter) }
  }

  // Lines of code are left as long as they are: the terminal wraps them, and what is copied from it
  // stays one line.
  static func line(ofCode line: Substring, by highlighter: inout CodeHighlighter) -> StyledLine {
    StyledLine([StyledRun(text: "    ")] + highlighter.runs(of: line))
  }

  private func list(_ list: MarkdownBlock.List, width: Int) -> [StyledLine] {
    var lines: [StyledLine] = []
    for (index, item) in list.items.enumerated() {
      if !lines.isEmpty, item.followsBlank { lines.append(StyledLine()) }
      var marker = list.start.map { "\($0 + index). " } ?? "• "
      if let isChecked = item.isChecked { marker = isChecked ? "☑ " : "☐ " }
      let blanks = String(repeating: " ", count: TextWidth.columns(of: marker))
      let inside = indented(
        item.blocks, width: width, first: StyledRun(text: marker),
        others: StyledRun(text: blanks), isTight: item.isTight)
      lines += inside.isEmpty ? [StyledLine([StyledRun(text: marker)])] : inside
    }
    return lines
  }

  /// The blocks with a run before each line.
  private func indented(
    _ blocks: [MarkdownBlock], width: Int, first: StyledRun, others: StyledRun, isTight: Bool
  ) -> [StyledLine] {
    let inner = width - TextWidth.columns(of: first.text)
    guard inner >= Self.narrowest else { return lines(of: blocks, width: width, isTight: isTight) }
    return lines(of: blocks, width: inner, isTight: isTight).enumerated().map { index, line in
      StyledLine([index == 0 ? first : others] + line.runs)
    }
  }

  private func rule(_ character: Character, width: Int) -> StyledLine {
    StyledLine([StyledRun(text: String(repeating: character, count: width), style: .dim)])
  }
}
