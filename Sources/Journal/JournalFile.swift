package import Foundation
internal import GRDB

/// The journal: one SQLite file that remembers sessions, cells, jobs, attempts and answers. Several
/// processes may work on the same file.
package actor JournalFile {
  package nonisolated let path: String
  /// Dates for its rows.
  let now: @Sendable () -> Date
  private let pool: DatabasePool
  /// Called before and after each transaction that writes: where a test lets the process die.
  private let step: @Sendable () -> Void

  /// Changes that wait for the transaction under way to end; they share the next one.
  var waiting: [WaitingChange] = []
  var isRecording = false

  /// How long a writer waits for other processes. Ten seconds outlast a batch of 10,000 rows.
  package static let patience: Duration = .seconds(10)

  /// Opens the journal, or makes it with mode 0600 (and its folder with 0700), and brings its schema
  /// up to date. `now` dates its rows.
  package init(
    path: String, step: @escaping @Sendable () -> Void = {}, now: @escaping @Sendable () -> Date
  ) throws(JournalError) {
    self.path = path
    self.step = step
    self.now = now
    try Self.prepare(path)
    do {
      self.pool = try Self.openInTurn(path)
    } catch {
      throw JournalError(error, path: path)
    }
  }

  /// Opens the file, again where another process is opening it: the change to a write-ahead log is the
  /// one for which SQLite does not wait. sqlite.org/c3ref/busy_handler.html
  private static func openInTurn(_ path: String) throws -> DatabasePool {
    let end = ContinuousClock.now + patience
    while true {
      do { return try open(path) } catch let error as DatabaseError
        where error.resultCode == .SQLITE_BUSY && ContinuousClock.now < end
      { usleep(20_000) }
    }
  }

  private static func open(_ path: String) throws -> DatabasePool {
    var configuration = Configuration()
    configuration.busyMode = .timeout(TimeInterval(patience.components.seconds))
    configuration.label = "journal"
    let pool = try DatabasePool(path: path, configuration: configuration)
    try pool.writeWithoutTransaction { database in
      // What is committed before a POST must survive a power cut: in WAL mode only FULL syncs at
      // every commit. sqlite.org/pragma.html#pragma_synchronous
      try database.execute(sql: "PRAGMA synchronous = FULL")
      // On macOS only this reaches the platters; elsewhere it does nothing.
      try database.execute(sql: "PRAGMA fullfsync = ON")
      try Schema.migrate(database)
    }
    return pool
  }

  /// Reads a consistent state of the journal, beside any writer.
  func read<Value: Sendable>(
    _ body: @escaping @Sendable (Database) throws -> Value
  ) async throws(JournalError) -> Value {
    do { return try await pool.read(body) } catch { throw JournalError(error, path: path) }
  }

  /// Writes in one transaction, which is on the disk when this returns. One that has begun is
  /// finished whoever loses interest: else nobody could tell whether it was.
  func write<Value: Sendable>(
    _ body: @escaping @Sendable (Database) throws -> Value
  ) async throws(JournalError) -> Value {
    if Task.isCancelled { throw .cancelled }
    let (pool, step) = (pool, step)
    do {
      return try await Task {
        step()
        defer { step() }
        return try await pool.write(body)
      }.value
    } catch { throw JournalError(error, path: path) }
  }

  /// For what cannot be done in a transaction; nobody else of this process reads or writes meanwhile.
  func maintain(
    _ body: @escaping @Sendable (Database) throws -> Void
  ) async throws(JournalError) {
    do {
      try await pool.barrierWriteWithoutTransaction(body)
    } catch { throw JournalError(error, path: path) }
  }

  /// The file with its write-ahead log.
  var bytesOnDisk: Int {
    ["", "-wal"].reduce(0) { sum, suffix in
      let attributes = try? FileManager.default.attributesOfItem(atPath: path + suffix)
      return sum + ((attributes?[.size] as? NSNumber)?.intValue ?? 0)
    }
  }
}
