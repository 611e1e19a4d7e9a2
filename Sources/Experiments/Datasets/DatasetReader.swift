import JSON

/// Reads a dataset row by row, in UTF-8, with or without a byte order mark, with any line ends; empty
/// lines are skipped.
struct DatasetReader {
  private enum Rows {
    case csv(CSVRows)
    case jsonLines(JSONLinesRows)
  }

  private var input: DatasetInput
  private var rows: Rows

  /// Reads the header, where the format has one.
  ///
  /// - Parameter expected: the checksums of an earlier pass over the same bytes.
  init(
    _ format: DatasetFormat, _ chunks: @escaping DatasetChunks, expected: [Int]? = nil
  ) throws(DatasetError) {
    input = try DatasetInput(DatasetBlocks(chunks, expected: expected))
    switch format {
    case .csv: rows = .csv(try CSVRows(headerIn: &input))
    case .jsonLines: rows = .jsonLines(JSONLinesRows())
    }
  }

  /// The columns the header names; none where there is no header.
  var header: [String] { if case .csv(let rows) = rows { rows.columns } else { [] } }

  /// Of what has been read so far.
  var checksums: [Int] { input.checksums }

  /// The next row; nil at the end.
  mutating func next() throws(DatasetError) -> JSON.Object? {
    switch rows {
    case .csv(var csv):
      defer { rows = .csv(csv) }
      return try csv.next(in: &input)
    case .jsonLines(let lines): return try lines.next(in: &input)
    }
  }
}
