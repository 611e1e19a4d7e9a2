extension Table {
  /// Aligned, without colour, no line wider than `width` columns: cells that do not fit end in `…`.
  /// Where columns would become too narrow to read, rows stand one under another, each as lines of
  /// `name  value` below its number, as psql's expanded tables do.
  package func plain(width: Int) -> String {
    let cells = rows.map { $0.map(Table.oneLine) }
    let natural = columns.indices.map { column in
      cells.reduce(TextWidth.columns(of: columns[column])) {
        max($0, TextWidth.columns(of: $1[column]))
      }
    }
    guard let widths = ColumnWidths.fitted(natural, into: width),
      !isWrapped || widths == natural
    else {
      return expanded(cells, width: width)
    }
    let isNumeric = columns.indices.map(isNumeric)
    return ([columns] + cells).map { row in
      let line = row.indices.map { column in
        TextWidth.padded(
          TextWidth.truncated(row[column], to: widths[column]), to: widths[column],
          onTheLeft: isNumeric[column])
      }
      return trimmingBlanksAtEnd(line.joined(separator: blanks(ColumnWidths.gap)))
    }.joined(separator: "\n")
  }

  private func expanded(_ cells: [[String]], width: Int) -> String {
    let widest = columns.reduce(0) { max($0, TextWidth.columns(of: $1)) }
    let nameWidth = min(widest, width / 3)
    let valueWidth = width - nameWidth - ColumnWidths.gap
    return cells.enumerated().map { index, row in
      let title = TextWidth.truncated("─[ \(index + 1) ]", to: width)
      let rule = String(repeating: "─", count: max(0, width - TextWidth.columns(of: title)))
      let lines = columns.indices.flatMap { column in
        let name = TextWidth.truncated(columns[column], to: nameWidth)
        return value(row[column], width: valueWidth).enumerated().map { line, value in
          trimmingBlanksAtEnd(
            TextWidth.padded(line == 0 ? name : "", to: nameWidth) + blanks(ColumnWidths.gap)
              + value)
        }
      }
      return ([title + rule] + lines).joined(separator: "\n")
    }.joined(separator: "\n")
  }

  /// A value in lines, or as much of it as one has room for.
  private func value(_ value: String, width: Int) -> [String] {
    guard isWrapped else { return [TextWidth.truncated(value, to: width)] }
    let lines = StyledLine.wrapping([StyledRun(text: value)], to: width)
    return lines.isEmpty ? [""] : lines.map { $0.runs.map(\.text).joined() }
  }

  private func blanks(_ count: Int) -> String { String(repeating: " ", count: count) }

  private func trimmingBlanksAtEnd(_ line: String) -> String {
    guard let last = line.lastIndex(where: { $0 != " " }) else { return "" }
    return String(line[...last])
  }
}
