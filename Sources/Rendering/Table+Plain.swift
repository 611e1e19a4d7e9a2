extension Table {
  /// Aligned, without colour, no line wider than `width` columns: cells that do not fit end in `…`.
  /// Where columns would become too narrow to read, each row is a paragraph of `name  value` lines.
  package func plain(width: Int) -> String {
    let cells = rows.map { $0.map(Table.oneLine) }
    let natural = columns.indices.map { column in
      cells.reduce(TextWidth.columns(of: columns[column])) {
        max($0, TextWidth.columns(of: $1[column]))
      }
    }
    guard let widths = ColumnWidths.fitted(natural, into: width) else {
      return paragraphs(of: cells, width: width)
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

  private func paragraphs(of cells: [[String]], width: Int) -> String {
    let widest = columns.reduce(0) { max($0, TextWidth.columns(of: $1)) }
    let nameWidth = min(widest, width / 3)
    return cells.map { row in
      columns.indices.map { column in
        let name = TextWidth.truncated(columns[column], to: nameWidth)
        let line = TextWidth.padded(name, to: nameWidth) + blanks(ColumnWidths.gap) + row[column]
        return trimmingBlanksAtEnd(TextWidth.truncated(line, to: width))
      }.joined(separator: "\n")
    }.joined(separator: "\n\n")
  }

  private func blanks(_ count: Int) -> String { String(repeating: " ", count: count) }

  private func trimmingBlanksAtEnd(_ line: String) -> String {
    guard let last = line.lastIndex(where: { $0 != " " }) else { return "" }
    return String(line[...last])
  }
}
