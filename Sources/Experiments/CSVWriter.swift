/// Writes RFC 4180 text.
package enum CSVWriter {
  /// One record with its line end (CRLF); cells with commas, quotes, line breaks or blanks at
  /// either end are quoted.
  package static func record(_ cells: [String]) -> String { "" }

  /// A header and records.
  package static func text(columns: [String], rows: [[String]]) -> String { "" }
}
