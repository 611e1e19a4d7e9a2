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

  /// A table element, everything escaped, without colours or resources of its own, so that it suits
  /// light and dark pages.
  package var html: String {
    let isNumeric = columns.indices.map(isNumeric)
    func row(_ cells: [String], _ element: String) -> String {
      let cells = cells.indices.map { column in
        let style = "text-align:\(isNumeric[column] ? "right" : "left");white-space:pre-wrap"
        let text = HTML.escaped(cells[column]).replacing("\n", with: "<br>")
        return "<\(element) style=\"\(style)\">\(text)</\(element)>"
      }
      return "<tr>\(cells.joined())</tr>"
    }
    return """
      <table><thead>\(row(columns, "th"))</thead>
      <tbody>
      \(rows.map { row($0, "td") }.joined(separator: "\n"))
      </tbody></table>
      """
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
