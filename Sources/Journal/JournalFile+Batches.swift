package import Foundation
internal import GRDB

// What becomes of a batch, its members with it: one statement for all of them.
extension JournalFile {
  /// One batch; nil where there is none with this id.
  package func batch(_ id: Batch.ID) async throws(JournalError) -> Batch? {
    try await read { database in
      try Batch.fetchAll(database, where: "id = ?", [id]).first
    }
  }

  /// The batches of a group, in the order they were made.
  package func batches(ofGroup id: Int64) async throws(JournalError) -> [Batch] {
    try await read { database in
      try Batch.fetchAll(database, where: "job_group = ?", [id])
    }
  }

  /// The jobs that go up in a batch, in the order of its body.
  package func members(of id: Batch.ID) async throws(JournalError) -> [Batch.Member] {
    try await read { database in
      try Row.fetchCursor(
        database,
        sql: "SELECT id, member, state, completed_at FROM job WHERE batch = ? ORDER BY id",
        arguments: [id]
      ).reduce(into: []) { $0.append(try Batch.Member($1)) }
    }
  }

  /// The bytes of some members' requests, in the order of the ids.
  package func bodies(
    of members: ArraySlice<Batch.Member>
  ) async throws(JournalError) -> [[UInt8]] {
    let attempts = try await attempts(of: members.map(\.id))
    return members.compactMap { attempts[$0.id]?.body }
  }

  /// The sum of the members' bodies in bytes.
  package func bytes(of id: Batch.ID) async throws(JournalError) -> Int {
    try await read { database in
      try Int.fetchOne(
        database,
        sql: """
          SELECT ifnull(sum(length(body)), 0) FROM job
          JOIN attempt ON attempt.job = job.id AND attempt.number = job.attempt WHERE batch = ?
          """, arguments: [id]) ?? 0
    }
  }

  /// Its request is about to go out: from now on its bytes are what they are. False when it is no
  /// longer this owner's.
  package func sending(_ id: Batch.ID, owner: String) async throws(JournalError) -> Bool {
    let date = now().timeIntervalSince1970
    return try await write { database in
      try database.execute(
        sql: """
          UPDATE batch SET sent_at = ifnull(sent_at, ?)
          WHERE id = ? AND owner = ? AND state = 'submitting'
          """, arguments: [date, id, owner])
      return database.changesCount == 1
    }
  }

  /// It surely was not accepted, and will be sent again.
  package func refused(_ id: Batch.ID, owner: String) async throws(JournalError) {
    try await write { database in
      _ = try database.update(
        "batch", ["sent_at": Double?.none],
        where: "id = ? AND owner = ? AND state = 'submitting'", [id, owner])
    }
  }

  /// The service has named it, and with it has its members. False when it is no longer this owner's.
  package func accepted(
    _ id: Batch.ID, as serviceID: String, submittedAt: Date, owner: String
  ) async throws(JournalError) -> Bool {
    try await write { database in
      let changed = try database.update(
        "batch", ["state": JobState.queued.rawValue, "batch_id": serviceID],
        where: "id = ? AND owner = ? AND state = 'submitting'", [id, owner])
      guard changed == 1 else { return false }
      try database.update(
        "job",
        ["state": JobState.queued.rawValue, "submitted_at": submittedAt.timeIntervalSince1970],
        where: "batch = ? AND state = 'submitting'", [id])
      return true
    }
  }

  /// The service is at work on some of its members.
  package func began(_ members: [Job.ID], of id: Batch.ID) async throws(JournalError) {
    try await write { database in
      _ = try database.update(
        "job", ["state": JobState.running.rawValue],
        where: """
          id IN (SELECT value FROM json_each(?)) AND batch = ? AND state = 'queued'
          """, [members.asArgument, id])
    }
  }

  /// The batch has come to its end, and so have its members that had none. False when it is no longer
  /// this owner's.
  package func ended(
    _ id: Batch.ID, as state: JobState, error: JobError?, isFree: Bool, owner: String
  ) async throws(JournalError) -> Bool {
    let date = now().timeIntervalSince1970
    return try await write { database in
      let changed = try database.update(
        "batch", ["state": state.rawValue, "completed_at": date],
        where: "id = ? AND owner = ?", [id, owner])
      guard changed == 1 else { return false }
      try database.update(
        "job",
        [
          "state": state.rawValue, "error_code": error?.code, "error_message": error?.message,
          "is_free": isFree, "completed_at": date,
        ], where: "batch = ? AND state IN ('submitting', 'queued', 'running')", [id])
      return true
    }
  }

  /// Stops members of batches, of which no service knows how to stop them: one whose batch has not
  /// gone out leaves it, and is `cancelled`; others are `abandoned`. Those that were stopped.
  package func stop(membersOfBatches ids: [Job.ID]) async throws(JournalError) -> [Job.ID: JobState]
  {
    let date = now().timeIntervalSince1970
    return try await write { database in
      let pending = "batch IS NOT NULL AND state IN ('submitting', 'queued', 'running')"
      let unsent = "batch IN (SELECT id FROM batch WHERE sent_at IS NULL AND batch_id IS NULL)"
      let left = try Job.ID.fetchAll(
        database,
        sql: """
          UPDATE job SET state = 'cancelled', is_free = 1, batch = NULL, completed_at = ?
          WHERE id IN (SELECT value FROM json_each(?)) AND \(pending) AND \(unsent) RETURNING id
          """, arguments: [date, ids.asArgument])
      let stopped = try Job.ID.fetchAll(
        database,
        sql: """
          UPDATE job SET state = 'abandoned', completed_at = ?
          WHERE id IN (SELECT value FROM json_each(?)) AND \(pending) RETURNING id
          """, arguments: [date, ids.asArgument])
      var states: [Job.ID: JobState] = [:]
      for id in left { states[id] = .cancelled }
      for id in stopped { states[id] = .abandoned }
      return states
    }
  }
}

extension Batch {
  static func fetchAll(
    _ database: Database, where condition: String, _ arguments: StatementArguments
  ) throws -> [Batch] {
    try Row.fetchAll(
      database, sql: "SELECT * FROM batch WHERE \(condition) ORDER BY id", arguments: arguments
    ).map(Batch.init)
  }

  private init(_ row: Row) throws {
    self.init(
      id: row["id"], group: row["job_group"], profile: row["profile"], baseURL: row["base_url"],
      idempotencyKey: row["idempotency_key"], state: try JobState(stored: row["state"]),
      serviceID: row["batch_id"], createdAt: Date(timeIntervalSince1970: row["created_at"]),
      sentAt: (row["sent_at"] as Double?).map(Date.init(timeIntervalSince1970:)))
  }
}

extension Batch.Member {
  fileprivate init(_ row: Row) throws {
    let state = try JobState(stored: row["state"])
    let end = (row["completed_at"] as Double?).map(Date.init(timeIntervalSince1970:))
    self.init(
      id: row["id"], place: row["member"], state: state,
      stoppedAt: state == .cancelled || state == .abandoned ? end : nil)
  }
}
