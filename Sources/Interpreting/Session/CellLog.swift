internal import Foundation
internal import Journal

/// The cells of a session that are not yet in the journal as they are now.
///
/// A cell that asks nothing costs nothing that a crash could lose, so it does not wait for a disk:
/// what comes within ``patience`` shares a transaction. Jobs do wait, and with them their cells.
struct CellLog {
  typealias ID = Int

  /// How long a cell may stay unwritten: shorter than anybody takes to pull a plug after it.
  static let patience: Duration = .milliseconds(20)

  private struct Entry {
    var record: CellRecord
    var isWritten = false
  }

  private var entries: [ID: Entry] = [:]
  private var newest: ID = 0

  mutating func begin(_ record: CellRecord) -> ID {
    newest += 1
    entries[newest] = Entry(record: record)
    return newest
  }

  mutating func finish(_ id: ID, _ end: CellRecord.End) {
    entries[id]?.record.end = end
    entries[id]?.isWritten = false
  }

  /// The row of a cell that is still running, once it has one.
  func row(of id: ID) -> Int64? { entries[id]?.record.id }

  /// What is to be written, in the order the cells began.
  var unwritten: [(id: ID, record: CellRecord)] {
    entries.filter { !$0.value.isWritten }.sorted { $0.key < $1.key }
      .map { ($0.key, $0.value.record) }
  }

  /// A cell was written as it was then; it is forgotten if it had come to its end.
  mutating func wrote(_ id: ID, _ record: CellRecord, row: Int64) {
    guard var entry = entries[id] else { return }
    entry.record.id = row
    // It may have ended meanwhile.
    entry.isWritten = entry.record.end == record.end
    entries[id] = entry.isWritten && record.end != nil ? nil : entry
  }
}
