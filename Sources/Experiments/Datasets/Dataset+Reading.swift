import JSON

extension Dataset {
  /// Reads RFC 4180 text in UTF-8, with or without a byte order mark, with any line ends. The first
  /// record is the header, whose names lose the blanks around them; empty lines are skipped.
  package init(csv bytes: [UInt8]) throws(DatasetError) { try self.init(.csv, bytes) }

  /// Reads one JSON object a line, in UTF-8; blank lines are skipped.
  package init(jsonLines bytes: [UInt8]) throws(DatasetError) { try self.init(.jsonLines, bytes) }

  private init(_ format: DatasetFormat, _ bytes: [UInt8]) throws(DatasetError) {
    var rest: [UInt8]? = bytes
    var reader = try DatasetReader(format) { () throws(DatasetError) in
      defer { rest = nil }
      return rest
    }
    var census = ColumnCensus(header: reader.header)
    var rows: [JSON.Object] = []
    while let row = try reader.next() {
      census.add(row)
      rows.append(row)
    }
    if census.columns.isEmpty, rows.isEmpty { throw .empty }
    self.init(columns: census.columns, rows: rows)
  }
}
