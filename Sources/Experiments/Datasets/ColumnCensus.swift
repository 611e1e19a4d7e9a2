import JSON

/// Which columns the rows have, in the order of the header or of first mention, and where one lacks.
struct ColumnCensus: Sendable, Equatable {
  private(set) var columns: [String]
  private(set) var rowCount = 0
  /// The first row that lacks a column, from 1.
  private var lacking: [String: Int] = [:]
  private var known: Set<String>

  init(header: [String]) {
    columns = header
    known = Set(header)
  }

  mutating func add(_ row: JSON.Object) {
    rowCount += 1
    for (column, _) in row where known.insert(column).inserted {
      columns.append(column)
      if rowCount > 1 { lacking[column] = 1 }
    }
    if row.count == columns.count { return }
    for column in columns where row[column] == nil && lacking[column] == nil {
      lacking[column] = rowCount
    }
  }

  /// Makes sure that every row has the named columns.
  func require(_ names: some Sequence<String>) throws(DatasetError) {
    for name in names {
      guard known.contains(name) else { throw .missingColumn(name, row: nil) }
      if let row = lacking[name] { throw .missingColumn(name, row: row) }
    }
  }
}
