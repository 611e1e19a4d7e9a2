extension Table {
  /// A header and rows as `text/tab-separated-values`; tabs and line breaks in cells become blanks,
  /// because the format knows no quoting (IANA, text/tab-separated-values).
  package var tabSeparated: String {
    ([columns] + rows).map { $0.map(Table.oneLine).joined(separator: "\t") + "\n" }.joined()
  }

  /// Reads what ``tabSeparated`` wrote.
  init(tabSeparated: String) {
    let lines = tabSeparated.split(separator: "\n", omittingEmptySubsequences: false)
    let records = lines.map {
      $0.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
    }
    // The last line end is no record's beginning.
    self.init(columns: records.first ?? [], rows: Array(records.dropFirst().dropLast()))
  }

  /// A GitHub-flavoured Markdown table; Markdown in cells is shown literally.
  package var markdown: String {
    func line(_ cells: [String]) -> String { "| \(cells.joined(separator: " | ")) |\n" }
    let rules = columns.indices.map { isNumeric($0) ? "---:" : "---" }
    return line(columns.map(escapedForMarkdown)) + line(rules)
      + rows.map { line($0.map(escapedForMarkdown)) }.joined()
  }

  private func escapedForMarkdown(_ cell: String) -> String {
    var escaped = ""
    for character in Table.oneLine(cell) {
      if #"\`*_[]<>|~$!&"#.contains(character) { escaped.append("\\") }
      escaped.append(character)
    }
    return escaped
  }
}
