/// The forms a dataset's file can have.
package enum DatasetFormat: Sendable, Equatable {
  /// RFC 4180: the first record is the header.
  case csv
  /// One JSON object a line.
  case jsonLines

  /// What a file's name says; any name but `.jsonl` and `.ndjson` means CSV.
  package init(path: String) {
    let isJSON = [".jsonl", ".ndjson"].contains { path.lowercased().hasSuffix($0) }
    self = isJSON ? .jsonLines : .csv
  }
}
