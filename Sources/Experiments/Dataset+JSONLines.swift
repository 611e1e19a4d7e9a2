internal import JSON

extension Dataset {
  /// Reads one JSON object a line, in UTF-8; blank lines are skipped.
  package init(jsonLines bytes: [UInt8]) throws(DatasetError) {
    var columns: [String] = []
    var seen: Set<String> = []
    var rows: [JSON.Object] = []
    let lines = try DatasetText.checked(bytes).split(
      separator: 0x0A, omittingEmptySubsequences: false)
    for (index, line) in lines.enumerated()
    where !line.allSatisfy({ $0 == 0x20 || $0 == 0x09 || $0 == 0x0D }) {
      let value: JSON
      do {
        value = try JSON(parsing: line)
      } catch {
        throw .notJSON(line: index + 1, reason: error.description)
      }
      guard let row = value.object else { throw .notAnObject(line: index + 1) }
      for (column, _) in row where seen.insert(column).inserted { columns.append(column) }
      rows.append(row)
    }
    if rows.isEmpty { throw .empty }
    self.init(columns: columns, rows: rows)
  }
}
