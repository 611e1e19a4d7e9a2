internal import JSON

extension Dataset {
  /// Reads RFC 4180 text in UTF-8, with or without a byte order mark, with any line ends. The first
  /// record is the header, whose names lose the blanks around them; empty lines are skipped.
  package init(csv bytes: [UInt8]) throws(DatasetError) {
    var reader = CSVReader(try DatasetText.checked(bytes))
    guard let header = try reader.next() else { throw .empty }
    let columns = header.cells.map(DatasetText.trimmed)
    var seen: Set<String> = []
    for (index, column) in columns.enumerated() {
      if column.isEmpty { throw .unnamedColumn(index + 1) }
      if !seen.insert(column).inserted { throw .duplicateColumn(column) }
    }
    var rows: [JSON.Object] = []
    while let record = try reader.next() {
      let cells = record.cells
      let row = rows.count + 1
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
      rows.append(JSON.Object(zip(columns, cells.map(JSON.string))))
    }
    self.init(columns: columns, rows: rows)
  }
}
