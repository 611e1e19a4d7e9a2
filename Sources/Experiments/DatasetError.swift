/// Why some bytes are no dataset, and where. Rows count from 1 without the header, lines and
/// columns from 1; a line may hold several rows' worth of breaks only inside quotes.
package enum DatasetError: Error, Sendable, Equatable {
  case notUTF8(line: Int)
  /// No header (CSV) or no row (JSON Lines).
  case empty
  /// A header cell without a name.
  case unnamedColumn(Int)
  case duplicateColumn(String)
  /// The row lacks `column` and those behind it.
  case tooFewCells(row: Int, line: Int, missing: String, expected: Int, found: Int)
  /// `extra` is the first cell no column is named for.
  case tooManyCells(row: Int, line: Int, extra: String, expected: Int, found: Int)
  case unclosedQuote(row: Int, line: Int)
  /// A quote inside a bare cell, or text behind a closing quote.
  case misplacedQuote(row: Int, line: Int)
  case notJSON(line: Int, reason: String)
  case notAnObject(line: Int)
  /// No row (`row` nil) or this row has no such column.
  case missingColumn(String, row: Int?)
}
