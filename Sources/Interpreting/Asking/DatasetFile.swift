internal import Experiments
internal import JSON

/// A dataset's file, read as its rows are needed.
struct DatasetFile: Sendable {
  let path: String
  let files: FileAccess

  /// Reads all of it once, so that every fault is found before anything is sent. It can be
  /// interrupted.
  ///
  /// - Parameter most: how many rows may be kept; of more, none is.
  func survey(keeping most: Int) async throws -> (survey: DatasetSurvey, rows: [JSON.Object]?) {
    var surveyor = try DatasetSurveyor(DatasetFormat(path: path), chunks: try chunks())
    var kept: [JSON.Object]? = []
    while let rows = try surveyor.next() {
      try Task.checkCancellation()
      await Task.yield()
      kept = kept.flatMap { $0.count + rows.count > most ? nil : $0 + rows }
    }
    return (surveyor.survey, kept)
  }

  /// The rows that the survey found, from the first on.
  func rows(_ survey: DatasetSurvey) throws -> DatasetRows {
    try DatasetRows(survey, chunks: try chunks())
  }

  private func chunks() throws -> DatasetChunks {
    let next: () throws -> [UInt8]?
    do { next = try files.open(path) } catch { throw Failure(file: path, error) }
    return { () throws(DatasetError) in
      do { return try next() } catch { throw .unreadable(Failure.reason(ofFile: error)) }
    }
  }
}
