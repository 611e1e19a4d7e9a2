/// What a first pass over a dataset's file has found: that every row can be read, how many there are,
/// under which columns. ``DatasetRows`` reads them again.
package struct DatasetSurvey: Sendable {
  let format: DatasetFormat
  let census: ColumnCensus
  let checksums: [Int]

  package var rowCount: Int { census.rowCount }

  /// In the order of the header, or of first mention.
  package var columns: [String] { census.columns }

  /// Makes sure that every row has the named columns.
  package func require(_ names: some Sequence<String>) throws(DatasetError) {
    try census.require(names)
  }
}
