/// Writes RFC 4180 text.
package enum CSVWriter {
  /// A header and records.
  package static func text(columns: [String], rows: [[String]]) -> String {
    ([columns] + rows).map(record).joined()
  }

  /// One record with its line end (CRLF). Cells with commas, quotes, line breaks or outer blanks are
  /// quoted, and so is a lone empty one, which would be an empty line.
  package static func record(_ cells: [String]) -> String {
    let isLoneEmpty = cells.count == 1 && cells[0].isEmpty
    return (isLoneEmpty ? "\"\"" : cells.map(written).joined(separator: ",")) + "\r\n"
  }

  private static func written(_ cell: String) -> String {
    let needsQuotes =
      cell.utf8.contains { ",\"\r\n".utf8.contains($0) } || cell.trimmed != cell
    return needsQuotes ? "\"\(doublingQuotes(cell))\"" : cell
  }

  // By scalars: a quote with a combining mark is one character, but still a quote.
  private static func doublingQuotes(_ cell: String) -> String {
    var doubled = String.UnicodeScalarView()
    for scalar in cell.unicodeScalars {
      if scalar == "\"" { doubled.append(scalar) }
      doubled.append(scalar)
    }
    return String(doubled)
  }
}
