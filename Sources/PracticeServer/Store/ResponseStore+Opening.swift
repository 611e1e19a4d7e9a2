import Foundation
import GRDB

extension ResponseStore {
  /// How long responses are kept, in seconds: thirty days.
  private static let retention: Double = 30 * 24 * 3600

  static func database(at path: String?, now: Date) throws(PracticeServerError)
    -> any DatabaseWriter
  {
    do {
      let database = try connect(path)
      // One transaction, begun for writing: two processes may find the same file empty.
      try database.write { db in
        let version = try Int.fetchOne(db, sql: "PRAGMA user_version") ?? 0
        guard (0...schema.count).contains(version) else {
          throw PracticeServerError.databaseIsNewer(path: path ?? "")
        }
        for statements in schema[version...] { try db.execute(sql: statements) }
        try db.execute(sql: "PRAGMA user_version = \(schema.count)")
        try forgetTheOld(in: db, at: now.timeIntervalSince1970)
      }
      return database
    } catch let error as PracticeServerError {
      throw error
    } catch {
      let reason = (error as? DatabaseError).map { $0.message ?? "\($0.resultCode)" }
      throw .cannotOpenDatabase(path: path ?? "", reason: reason ?? "\(error)")
    }
  }

  private static func connect(_ path: String?) throws -> any DatabaseWriter {
    var configuration = Configuration()
    configuration.label = "practice"
    // Another process may be writing its own group of responses.
    configuration.busyMode = .timeout(10)
    guard let path else { return try DatabaseQueue(configuration: configuration) }
    // Prompts are private: SQLite gives the files beside it the same mode.
    let file = open(path, O_CREAT | O_WRONLY | O_CLOEXEC, 0o600)
    if file >= 0 { close(file) }
    return try DatabasePool(path: path, configuration: configuration)
  }

  private static func forgetTheOld(in db: Database, at now: Double) throws {
    try db.execute(
      sql: "DELETE FROM idempotency_key WHERE reserved_at <= ?",
      arguments: [now - IdempotencyKey.lifetime])
    try db.execute(sql: "DELETE FROM response WHERE ready_at <= ?", arguments: [now - retention])
    try db.execute(sql: "DELETE FROM batch WHERE created_at <= ?", arguments: [now - retention])
  }

  /// What makes each version of the database out of the one before; `user_version` counts them.
  private static let schema = [
    """
    CREATE TABLE response (
      id TEXT PRIMARY KEY NOT NULL,
      body BLOB NOT NULL,
      is_background BOOLEAN NOT NULL,
      seed INTEGER NOT NULL,
      created_at REAL NOT NULL,
      started_at REAL NOT NULL,
      ready_at REAL NOT NULL,
      cancelled_at REAL
    );
    CREATE INDEX response_by_age ON response (ready_at);
    CREATE TABLE idempotency_key (
      digest BLOB PRIMARY KEY NOT NULL,
      response TEXT NOT NULL,
      reserved_at REAL NOT NULL
    ) WITHOUT ROWID;
    CREATE INDEX idempotency_key_by_age ON idempotency_key (reserved_at);
    """,
    "ALTER TABLE response ADD COLUMN delivered_at REAL",
    """
    CREATE TABLE batch (
      number INTEGER PRIMARY KEY,
      id TEXT UNIQUE NOT NULL,
      digest BLOB NOT NULL,
      label TEXT,
      request_count INTEGER NOT NULL,
      created_at REAL NOT NULL
    );
    ALTER TABLE response ADD COLUMN batch INTEGER;
    ALTER TABLE response ADD COLUMN custom_id TEXT;
    ALTER TABLE response ADD COLUMN fails BOOLEAN NOT NULL DEFAULT FALSE;
    CREATE UNIQUE INDEX response_by_batch ON response (batch, custom_id) WHERE batch IS NOT NULL;
    """,
  ]
}
