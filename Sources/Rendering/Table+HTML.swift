extension Table {
  /// A table element, everything escaped, without colours or resources of its own, so that it suits
  /// light and dark pages. Short columns keep their width, long words end in `…`, text wraps at a
  /// width that can be read, and what is long scrolls in its cell.
  package var html: String {
    let forms = columns.indices.map { HTMLColumn($0, of: self) }
    let header = columns.indices.map { column in
      let alignment = forms[column] == .quantities ? "right" : "left"
      return "<th style=\"text-align:\(alignment)\">\(HTML.escaped(columns[column]))</th>"
    }
    let rows = rows.map { row in
      "<tr>\(row.indices.map { forms[$0].cell(row[$0]) }.joined())</tr>"
    }
    return """
      <table><thead><tr>\(header.joined())</tr></thead>
      <tbody>
      \(rows.joined(separator: "\n"))
      </tbody></table>
      """
  }
}

/// How a column's cells are laid out on a page, decided by what they hold.
private enum HTMLColumn {
  case quantities
  /// At most ``widestShort`` columns of a terminal wide, without a line break.
  case short
  /// Ids and addresses: words nobody reads to their end. Whoever copies them gets all of them.
  case words
  case text

  private static let widestShort = 24

  /// More than this is given a scrolling box: an answer of a screenful would hide the other rows.
  private static let longestText = (characters: 600, lines: 10)

  init(_ column: Int, of table: Table) {
    let cells = table.rows.map { $0[column] }
    if table.isNumeric(column) {
      self = .quantities
    } else if cells.allSatisfy(HTMLColumn.isShort) {
      self = .short
    } else {
      self = cells.allSatisfy { $0.utf8.allSatisfy(HTMLColumn.isOfWord) } ? .words : .text
    }
  }

  /// Neither JSON nor scripts without blanks are words.
  private static func isOfWord(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"): true
    default: "0123456789-_./:#".utf8.contains(byte)
    }
  }

  private static func isShort(_ cell: String) -> Bool {
    // The bytes first: measuring every answer of a long table would take its time.
    cell.utf8.count <= 4 * widestShort && !cell.contains(where: \.isNewline)
      && TextWidth.columns(of: cell) <= widestShort
  }

  func cell(_ cell: String) -> String {
    let text = HTML.escaped(cell).replacing("\n", with: "<br>")
    switch self {
    case .quantities: return td("text-align:right;white-space:nowrap", text)
    case .short: return td("text-align:left;white-space:nowrap", text)
    case .words:
      let clip = "text-align:left;white-space:nowrap;max-width:10em;overflow:hidden"
      return td("\(clip);text-overflow:ellipsis", text, title: text)
    case .text:
      let wrap = "text-align:left;white-space:pre-wrap;overflow-wrap:anywhere"
      let isLong =
        cell.utf8.count > HTMLColumn.longestText.characters
        || cell.count(where: \.isNewline) >= HTMLColumn.longestText.lines
      return td(
        "\(wrap);min-width:12em;max-width:40em",
        isLong ? "<div style=\"max-height:12em;overflow:auto\">\(text)</div>" : text)
    }
  }

  private func td(_ style: String, _ text: String, title: String? = nil) -> String {
    let title = title.map { " title=\"\($0)\"" } ?? ""
    return "<td style=\"\(style);vertical-align:top\"\(title)>\(text)</td>"
  }
}
