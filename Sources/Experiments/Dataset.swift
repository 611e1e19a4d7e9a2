package import JSON

/// Rows of values under named columns: what a batch runs over.
package struct Dataset: Sendable, Equatable {
  /// In the order of the header, or of first mention.
  package let columns: [String]
  /// CSV cells are strings; JSON Lines keep their types.
  package let rows: [JSON.Object]

  package init(columns: [String], rows: [JSON.Object]) {
    self.columns = columns
    self.rows = rows
  }

  /// Reads RFC 4180 text in UTF-8, with or without a byte order mark; the first record is the
  /// header, and empty lines between records are skipped.
  package init(csv bytes: [UInt8]) throws(DatasetError) { throw .empty }

  /// Reads one JSON object a line; blank lines are skipped.
  package init(jsonLines bytes: [UInt8]) throws(DatasetError) { throw .empty }

  /// As many rows without columns as asked: for templates that use `{{i}}` alone.
  package init(count: Int) { self.init(columns: [], rows: Array(repeating: [:], count: count)) }

  /// Makes sure that every row has the named columns.
  package func require(_ names: some Sequence<String>) throws(DatasetError) {}
}
