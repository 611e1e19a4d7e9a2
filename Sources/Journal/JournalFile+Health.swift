import Foundation
internal import GRDB

/// What can be told of a journal without reading all that is in it.
package struct JournalHealth: Sendable, Equatable {
  /// With its log, in bytes.
  package var size: Int
  package var sqliteVersion: String
  /// What SQLite finds wrong with its pages; nil if nothing, or if it was not looked at.
  package var damage: String?
  /// Whether it was looked at: large files take too long.
  package var isChecked: Bool
}

extension JournalFile {
  /// The largest file whose pages are looked at, in bytes: SQLite reads about 500 MB a second.
  private static let mostChecked = 256 << 20

  /// Looks the file over; throws where it cannot be read, or another process does not let it be written.
  package func health() async throws(JournalError) -> JournalHealth {
    let size = bytesOnDisk
    let isChecked = size <= Self.mostChecked
    // An empty transaction waits for the lock, and writes nothing.
    try await write { _ in }
    return try await read { database in
      let found =
        isChecked ? try String.fetchAll(database, sql: "PRAGMA quick_check(1)") : ["ok"]
      return JournalHealth(
        size: size,
        sqliteVersion: try String.fetchOne(database, sql: "SELECT sqlite_version()") ?? "",
        damage: found.first == "ok" ? nil : found.first, isChecked: isChecked)
    }
  }
}
