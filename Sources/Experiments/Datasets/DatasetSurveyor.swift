/// The first pass over a dataset's file. It goes a stretch at a time, so that whoever asks for it can
/// be interrupted and lets others work in between.
///
///     while try surveyor.advance() { try Task.checkCancellation() }
package struct DatasetSurveyor {
  private let format: DatasetFormat
  private var reader: DatasetReader
  private var census: ColumnCensus

  package init(
    _ format: DatasetFormat, chunks: @escaping DatasetChunks
  ) throws(DatasetError) {
    self.format = format
    reader = try DatasetReader(format, chunks)
    census = ColumnCensus(header: reader.header)
  }

  /// Reads on; false when all rows have been read.
  ///
  /// - Parameter rows: the most to read before coming back: a few milliseconds' worth.
  package mutating func advance(rows: Int = 1_000) throws(DatasetError) -> Bool {
    for _ in 0..<rows {
      guard let row = try reader.next() else {
        if census.columns.isEmpty, census.rowCount == 0 { throw .empty }
        return false
      }
      census.add(row)
    }
    return true
  }

  /// What was found, once ``advance(rows:)`` came to the end.
  package var survey: DatasetSurvey {
    DatasetSurvey(format: format, census: census, checksums: reader.checksums)
  }
}
