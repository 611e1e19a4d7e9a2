package import JSON

/// The first pass over a dataset's file. It goes a stretch at a time, so that whoever asks for it can
/// be interrupted and lets others work in between.
///
///     while let rows = try surveyor.next() { try Task.checkCancellation() }
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

  /// The next rows; nil when all have been read.
  ///
  /// - Parameter count: the most to read before coming back: a few milliseconds' worth.
  package mutating func next(_ count: Int = 1_000) throws(DatasetError) -> [JSON.Object]? {
    var rows: [JSON.Object] = []
    while rows.count < count, let row = try reader.next() {
      census.add(row)
      rows.append(row)
    }
    if census.columns.isEmpty, census.rowCount == 0 { throw .empty }
    return rows.isEmpty ? nil : rows
  }

  /// What was found, once ``next(_:)`` came to the end.
  package var survey: DatasetSurvey {
    DatasetSurvey(format: format, census: census, checksums: reader.checksums)
  }
}
