package import Foundation
internal import GRDB

/// How much there is in a journal.
package struct JournalSize: Sendable, Equatable {
  /// The file with its write-ahead log, in bytes.
  package var bytes: Int
  /// What of that is empty pages, which ``JournalFile/vacuum()`` gives back.
  package var emptyBytes: Int
  package var sessions: Int
  package var cells: Int
  package var jobs: Int
  /// When the first job was asked; nil where there is none.
  package var oldest: Date?
}

extension JournalFile {
  package func size() async throws(JournalError) -> JournalSize {
    let bytes = bytesOnDisk
    return try await read { database in
      func count(_ sql: String) throws -> Int { try Int.fetchOne(database, sql: sql) ?? 0 }
      let pageSize = try count("PRAGMA page_size")
      let oldest = try Double.fetchOne(database, sql: "SELECT min(created_at) FROM job")
      return JournalSize(
        bytes: bytes, emptyBytes: try count("PRAGMA freelist_count") * pageSize,
        sessions: try count("SELECT count(*) FROM session"),
        cells: try count("SELECT count(*) FROM cell"), jobs: try count("SELECT count(*) FROM job"),
        oldest: oldest.map(Date.init(timeIntervalSince1970:)))
    }
  }

  /// Reads every page and index; what is wrong, in SQLite's words. Takes a second for each few hundred
  /// megabytes.
  package func damages() async throws(JournalError) -> [String] {
    try await read { database in
      let found = try String.fetchAll(database, sql: "PRAGMA integrity_check(20)")
      let orphans = try Row.fetchAll(database, sql: "PRAGMA foreign_key_check").count
      return (found == ["ok"] ? [] : found)
        + (orphans > 0 ? ["rows that refer to others that are not there: \(orphans)"] : [])
    }
  }

  /// Writes a whole, compact copy, as of one moment, whoever writes meanwhile. Never over a file that
  /// is there.
  package func backUp(to copy: String) async throws(JournalError) {
    // Made first, since SQLite would let everybody read it.
    let descriptor = open(copy, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else {
      throw errno == ENOSPC ? .diskFull(path: copy) : .notWritable(path: copy)
    }
    close(descriptor)
    do {
      try await maintain { database in
        try database.execute(sql: "VACUUM INTO ?", arguments: [copy])
      }
    } catch {
      unlink(copy)
      throw error
    }
  }

  /// Gives empty pages back to the disk; needs as much room as the journal for a while, and that nobody
  /// else is at work in it.
  package func vacuum() async throws(JournalError) {
    try await maintain { database in
      try database.execute(sql: "VACUUM")
      _ = try Row.fetchAll(database, sql: "PRAGMA wal_checkpoint(TRUNCATE)")
    }
  }
}
