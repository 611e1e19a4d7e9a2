import JSON

/// Makes rows of CSV: every record after the header has a cell for each of its columns.
struct CSVRows {
  let columns: [String]
  private var reader = CSVReader()
  private var row = 0

  /// Reads the header, whose names lose the blanks around them.
  init(headerIn input: inout DatasetInput) throws(DatasetError) {
    guard let header = try reader.next(in: &input) else { throw .empty }
    columns = header.cells.map(\.trimmed)
    var seen: Set<String> = []
    for (index, column) in columns.enumerated() {
      if column.isEmpty { throw .unnamedColumn(index + 1) }
      if !seen.insert(column).inserted { throw .duplicateColumn(column) }
    }
  }

  mutating func next(in input: inout DatasetInput) throws(DatasetError) -> JSON.Object? {
    guard let record = try reader.next(in: &input) else { return nil }
    let cells = record.cells
    row += 1
    if cells.count < columns.count {
      throw .tooFewCells(
        row: row, line: record.line, missing: columns[cells.count], expected: columns.count,
        found: cells.count)
    }
    if cells.count > columns.count {
      throw .tooManyCells(
        row: row, line: record.line, extra: cells[columns.count], expected: columns.count,
        found: cells.count)
    }
    return JSON.Object(zip(columns, cells.map(JSON.string)))
  }
}
