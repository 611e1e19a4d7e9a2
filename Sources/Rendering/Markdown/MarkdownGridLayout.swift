/// Lays a table of a document out: cells wrap inside their columns, so that nothing is lost.
struct MarkdownGridLayout {
  let grid: MarkdownBlock.Grid
  let terminal: TerminalStyle

  func lines(width: Int) -> [StyledLine] {
    let cells = grid.rows.enumerated().map { index, row in
      row.map { MarkdownInline.runs(of: $0, for: terminal, style: index == 0 ? .bold : []) }
    }
    let natural = grid.alignments.indices.map { column in
      cells.reduce(1) { max($0, StyledLine($1[column]).columns) }
    }
    guard let widths = ColumnWidths.fitted(natural, into: width) else {
      return paragraphs(of: cells, width: width)
    }
    var lines: [StyledLine] = []
    for (index, row) in cells.enumerated() {
      lines += self.lines(of: row, widths: widths)
      if index == 0 { lines.append(rule(under: widths)) }
    }
    return lines
  }

  private func lines(of row: [[StyledRun]], widths: [Int]) -> [StyledLine] {
    let wrapped = row.indices.map { StyledLine.wrapping(row[$0], to: widths[$0]) }
    return (0..<(wrapped.map(\.count).max() ?? 0)).map { index in
      var line = StyledLine()
      for column in wrapped.indices {
        let part = index < wrapped[column].count ? wrapped[column][index] : StyledLine()
        let missing = max(0, widths[column] - part.columns)
        let before =
          switch grid.alignments[column] {
          case .left: 0
          case .centre: missing / 2
          case .right: missing
          }
        let gap = column == 0 ? 0 : ColumnWidths.gap
        line.runs.append(blanks(gap + before))
        line.runs += part.runs
        line.runs.append(blanks(missing - before))
      }
      return line
    }
  }

  private func rule(under widths: [Int]) -> StyledLine {
    let total = widths.reduce(0, +) + ColumnWidths.gap * max(0, widths.count - 1)
    return StyledLine([StyledRun(text: String(repeating: "─", count: total), style: .dim)])
  }

  /// Each row as `name: value` lines, where the columns would be too narrow.
  private func paragraphs(of cells: [[[StyledRun]]], width: Int) -> [StyledLine] {
    guard let header = cells.first else { return [] }
    var lines: [StyledLine] = []
    for row in cells.dropFirst() {
      if !lines.isEmpty { lines.append(StyledLine()) }
      for column in row.indices {
        let name = header[column] + [StyledRun(text: ": ", style: .bold)]
        lines += StyledLine.wrapping(name + row[column], to: width)
      }
    }
    return lines
  }

  private func blanks(_ count: Int) -> StyledRun {
    StyledRun(text: String(repeating: " ", count: count))
  }
}
