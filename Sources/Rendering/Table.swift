internal import JSON

/// Rows under named columns, in the forms people and programs read.
///
/// A column whose every cell reads like a quantity is aligned to the right. Cells are shown as text
/// nobody vouches for: no form of a table can drive a terminal or a browser.
package struct Table: Sendable, Equatable {
  package let columns: [String]
  /// Each as long as `columns`.
  package let rows: [[String]]
  /// Whether cells are there to be read in full: where their columns are not wide enough, rows stand
  /// one under another and values take several lines. Else they are cut.
  package var isWrapped = false

  /// Rows that are too short are filled up with empty cells, longer ones cut.
  package init(columns: [String], rows: [[String]]) {
    self.columns = columns.map(Table.oneLine)
    self.rows = rows.map { row in
      columns.indices.map { $0 < row.count ? TerminalText.neutralised(row[$0]) : "" }
    }
  }

  /// The width of plain text nobody can fit to a terminal, in columns.
  static let pageWidth = 100

  /// All forms together; the plain one for a page of 100 columns. Lines put above or below the
  /// table in the plain text are kept by ``MIMEBundle/terminalText(style:)``.
  package var bundle: MIMEBundle {
    MIMEBundle(
      [
        MIMEType.plain: .string(plain(width: Table.pageWidth)),
        MIMEType.tabSeparated: .string(tabSeparated),
        MIMEType.html: .string(html),
      ], metadata: isWrapped ? [MIMEType.tabSeparated: ["wrapped": true]] : [:])
  }

  /// Whether the column's cells are quantities, which are read from their right end.
  func isNumeric(_ column: Int) -> Bool {
    var hasQuantity = false
    for row in rows {
      if Quantity.isOne(row[column]) {
        hasQuantity = true
      } else if !Quantity.isMissing(row[column]) {
        return false
      }
    }
    return hasQuantity
  }

  /// The cell with every run of line breaks and tabs made one blank.
  static func oneLine(_ cell: String) -> String {
    let cell = TerminalText.neutralised(cell)
    guard cell.utf8.contains(where: { $0 == 0x0A || $0 == 0x09 }) else { return cell }
    return cell.split { $0.isNewline || $0 == "\t" }.joined(separator: " ")
  }
}
