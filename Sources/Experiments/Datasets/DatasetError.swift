/// Why some bytes are no dataset, and where. Rows count from 1 without the header, lines from 1; a
/// row's line is the one it begins on.
package enum DatasetError: Error, Sendable, Equatable {
  case notUTF8(line: Int)
  /// A cell of CSV or a line of JSON that begins or ends on this line has more bytes than a prompt
  /// can have.
  case tooLong(line: Int)
  /// The file could not be read on, for this reason.
  case unreadable(String)
  /// The file is not what the first pass over it saw.
  case changed
  /// No header (CSV) or no row (JSON Lines).
  case empty
  /// A header cell without a name; its place from 1.
  case unnamedColumn(Int)
  case duplicateColumn(String)
  /// The row lacks the column `missing` and those behind it.
  case tooFewCells(row: Int, line: Int, missing: String, expected: Int, found: Int)
  /// `extra` is the first cell no column is named for.
  case tooManyCells(row: Int, line: Int, extra: String, expected: Int, found: Int)
  /// A quoted cell of the row that begins on this line never ends; row 0 is the header.
  case unclosedQuote(row: Int, line: Int)
  /// A quote inside a bare cell, or text behind a closing quote; row 0 is the header, and the line
  /// is that of the quote.
  case misplacedQuote(row: Int, line: Int)
  case notJSON(line: Int, reason: String)
  case notAnObject(line: Int)
  /// No row has such a column, or the row named lacks it.
  case missingColumn(String, row: Int?)
}
