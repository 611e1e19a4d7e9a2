package import JSON

/// Rows of values under named columns: what a batch runs over.
package struct Dataset: Sendable, Equatable {
  /// In the order of the header, or of first mention.
  package let columns: [String]
  /// CSV cells are strings; JSON Lines keep their types.
  package let rows: [JSON.Object]

  /// Rows may lack columns; ``require(_:)`` tells.
  package init(columns: [String], rows: [JSON.Object]) {
    self.columns = columns
    self.rows = rows
  }

  /// As many rows without columns as asked: for templates that use `{{i}}` alone.
  package init(count: Int) {
    self.init(columns: [], rows: Array(repeating: [:], count: max(0, count)))
  }

  /// Makes sure that every row has the named columns.
  package func require(_ names: some Sequence<String>) throws(DatasetError) {
    for name in names {
      guard columns.contains(name) else { throw .missingColumn(name, row: nil) }
      if let row = rows.firstIndex(where: { $0[name] == nil }) {
        throw .missingColumn(name, row: row + 1)
      }
    }
  }
}
