package import Foundation
internal import GRDB

/// The present attempt of a job, as its bytes will be sent.
package struct Attempt: Sendable, Equatable {
  package var number: Int
  package var body: [UInt8]
  package var idempotencyKey: String?
  package var createdAt: Date
  /// When it first may have gone out; only written where keys are not honoured.
  package var sentAt: Date?

  package init(
    number: Int, body: [UInt8], idempotencyKey: String?, createdAt: Date, sentAt: Date? = nil
  ) {
    self.number = number
    self.body = body
    self.idempotencyKey = idempotencyKey
    self.createdAt = createdAt
    self.sentAt = sentAt
  }
}

extension JournalFile {
  /// The present attempt; nil while the job is deferred, and for adopted ones.
  package func attempt(of id: Job.ID) async throws(JournalError) -> Attempt? {
    try await attempts(of: [id])[id]
  }

  /// The present attempts of many jobs.
  package func attempts(of ids: [Job.ID]) async throws(JournalError) -> [Job.ID: Attempt] {
    try await read { database in
      try Row.fetchAll(
        database,
        sql: """
          SELECT attempt.* FROM job
          JOIN attempt ON attempt.job = job.id AND attempt.number = job.attempt
          WHERE job.id IN (SELECT value FROM json_each(?))
          """, arguments: [ids.asArgument]
      ).reduce(into: [:]) { attempts, row in attempts[row["job"]] = Attempt(row) }
    }
  }

  /// Ends a job that nobody here looks after: it was stopped. False when it was no longer in one of
  /// these states.
  package func stop(
    _ id: Job.ID, as state: JobState, from states: Set<JobState>
  ) async throws(JournalError) -> Bool {
    let date = now().timeIntervalSince1970
    let words = states.map(\.rawValue).asArgument
    return try await write { database in
      try database.update(
        "job", ["state": state.rawValue, "completed_at": date],
        where: "id = ? AND state IN (SELECT value FROM json_each(?))", [id, words]) == 1
    }
  }

  /// Gives the present attempt another body and key, synced: the service refused its form, so that
  /// the old bytes mean nothing anywhere. False when the job is no longer this owner's.
  package func reshape(
    _ id: Job.ID, attempt: Int, to request: NewRequest, owner: String
  ) async throws(JournalError) -> Bool {
    try await write { database in
      let changed = try database.update(
        "job", ["is_foreground": request.isForeground],
        where: "id = ? AND attempt = ? AND owner = ?", [id, attempt, owner])
      guard changed == 1 else { return false }
      try database.update(
        "attempt",
        [
          "body": Data(request.body), "idempotency_key": request.idempotencyKey,
          "sent_at": Double?.none,
        ],
        where: "job = ? AND number = ?", [id, attempt])
      return true
    }
  }

  /// Begins another attempt of a job that ended without an answer, or was never sent; it becomes
  /// this owner's, and its own where it showed another's answer. A nil request defers it again. Nil
  /// when somebody else has taken it up meanwhile.
  package func beginAttempt(
    of job: Job, request: NewRequest?, owner: String
  ) async throws(JournalError) -> Job? {
    let date = now().timeIntervalSince1970
    return try await write { database in
      guard let present = try Job.fetch([job.id], from: database).first,
        present.state == job.state, present.attempt == job.attempt
      else { return nil }
      let number =
        try request == nil ? present.attempt + 1 : database.nextAttempt(of: job.id)
      let place = try request.map { try database.place($0.fingerprint, for: job.id) }
      if let batch = present.batch { try database.giveUp(batch) }
      try database.update(
        "job",
        [
          "state": (request == nil ? JobState.deferred : .submitting).rawValue,
          "attempt": number, "owner": owner, "recorded_from": Int64?.none, "model": job.model,
          "completion_window": job.window, "is_foreground": request?.isForeground ?? false,
          "is_free": false, "fingerprint": place?.fingerprint, "ordinal": place?.ordinal,
          "ordinal_in_cell": place?.ordinalInCell, "response_id": String?.none,
          "output_text": String?.none, "reasoning_text": String?.none, "input_tokens": Int?.none,
          "output_tokens": Int?.none, "cached_tokens": Int?.none, "reasoning_tokens": Int?.none,
          "cost_usd": Double?.none, "error_code": String?.none, "error_message": String?.none,
          "submitted_at": Double?.none, "completed_at": Double?.none, "batch": Batch.ID?.none,
        ], where: "id = ?", [job.id])
      if let request { try database.insert(request, number: number, of: job.id, at: date) }
      return try Job.fetch([job.id], from: database).first
    }
  }
}

extension Database {
  func nextAttempt(of id: Job.ID) throws -> Int {
    let last = try Int.fetchOne(
      self, sql: "SELECT max(number) FROM attempt WHERE job = ?", arguments: [id])
    return (last ?? 0) + 1
  }

  /// The place of a job whose fingerprint is settled after it was written; it keeps the one it has
  /// when the fingerprint is the same.
  func place(_ fingerprint: String, for id: Job.ID) throws -> Place {
    guard
      let row = try Row.fetchOne(
        self,
        sql: "SELECT session, cell, fingerprint, ordinal, ordinal_in_cell FROM job WHERE id = ?",
        arguments: [id])
    else { return Place(fingerprint: fingerprint, ordinal: 1, ordinalInCell: 1) }
    if row["fingerprint"] as String? == fingerprint {
      return Place(
        fingerprint: fingerprint, ordinal: row["ordinal"], ordinalInCell: row["ordinal_in_cell"])
    }
    var counter = PlaceCounter(session: row["session"], cell: row["cell"])
    return try counter.next(for: fingerprint, in: self)
  }
}

extension Attempt {
  fileprivate init(_ row: Row) {
    self.init(
      number: row["number"], body: Array(row["body"] as Data),
      idempotencyKey: row["idempotency_key"],
      createdAt: Date(timeIntervalSince1970: row["created_at"]),
      sentAt: (row["sent_at"] as Double?).map(Date.init(timeIntervalSince1970:)))
  }
}
