import Foundation
internal import GRDB

extension JournalFile {
  /// Makes the file where there is none, and refuses one that is not for us before anything could
  /// write to it.
  static func prepare(_ path: String) throws(JournalError) {
    guard FileManager.default.fileExists(atPath: path) else { return try create(path) }
    let header = try header(of: path)
    if header.isEmpty { return }
    // sqlite.org/fileformat2.html#the_database_header
    guard header.count == 100, header.starts(with: "SQLite format 3\0".utf8) else {
      throw .damaged(path: path)
    }
    let found = header[60..<64].reduce(0) { $0 << 8 | Int($1) }
    try refuse(found, path)
    // A newer version may still be in the write-ahead log alone.
    try refuse((try? loggedVersion(path)) ?? found, path)
    guard FileManager.default.isWritableFile(atPath: path) else { throw .notWritable(path: path) }
  }

  private static func create(_ path: String) throws(JournalError) {
    let folder = (path as NSString).deletingLastPathComponent
    do {
      if !folder.isEmpty, !FileManager.default.fileExists(atPath: folder) {
        try FileManager.default.createDirectory(
          atPath: folder, withIntermediateDirectories: true,
          attributes: [.posixPermissions: 0o700])
      }
    } catch {
      throw .notWritable(path: path)
    }
    // SQLite gives the mode of the file to its log and index too. Prompts are private.
    let descriptor = Foundation.open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else {
      throw errno == ENOSPC ? .diskFull(path: path) : .notWritable(path: path)
    }
    close(descriptor)
  }

  private static func header(of path: String) throws(JournalError) -> [UInt8] {
    guard let handle = FileHandle(forReadingAtPath: path) else { throw .notWritable(path: path) }
    defer { try? handle.close() }
    do { return Array(try handle.read(upToCount: 100) ?? Data()) } catch {
      throw .notWritable(path: path)
    }
  }

  private static func loggedVersion(_ path: String) throws -> Int {
    guard FileManager.default.fileExists(atPath: path + "-wal") else { return 0 }
    var configuration = Configuration()
    configuration.readonly = true
    return try DatabaseQueue(path: path, configuration: configuration).read(Schema.version)
  }

  private static func refuse(_ found: Int, _ path: String) throws(JournalError) {
    if found > Schema.steps.count {
      throw .newerVersion(path: path, found: found, known: Schema.steps.count)
    }
  }
}
