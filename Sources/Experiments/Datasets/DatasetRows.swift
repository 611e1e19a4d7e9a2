package import JSON

/// The second pass over a dataset's file: its rows, one by one. Throws ``DatasetError/changed`` where
/// the file is not what the first pass saw, before a row is made of what changed.
package struct DatasetRows {
  private var reader: DatasetReader

  package init(
    _ survey: DatasetSurvey, chunks: @escaping DatasetChunks
  ) throws(DatasetError) {
    reader = try DatasetReader(survey.format, chunks, expected: survey.checksums)
  }

  /// The members of a row of CSV come in the order of the columns, those of JSON as they were
  /// written. Nil at the end.
  package mutating func next() throws(DatasetError) -> JSON.Object? { try reader.next() }
}
