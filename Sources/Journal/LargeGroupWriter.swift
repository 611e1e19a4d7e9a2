import Foundation
internal import GRDB
internal import JSON

/// Writes the next page of a large group: what an earlier run wrote of it is kept as far as it says
/// the same, and the rest goes into batches.
struct LargeGroupWriter {
  private let rows: BatchWriter
  private let limits: Batch.Limits
  private let newKey: @Sendable () -> String?
  private var group: LargeGroup

  init(
    _ batch: JobBatch, at date: Date, to group: LargeGroup, _ limits: Batch.Limits,
    newKey: @escaping @Sendable () -> String?
  ) {
    rows = BatchWriter(batch, at: date)
    self.group = group
    self.limits = limits
    self.newKey = newKey
  }

  /// The group with the page.
  mutating func write(to database: Database) throws -> LargeGroup {
    let kept = try keep(in: database)
    let new = rows.batch.jobs[kept...]
    let places = try rows.places(of: new, in: database)
    for (job, place) in zip(new, places) {
      let source = try place.flatMap { try rows.recorded($0, in: database) }
      group.lastPlace += 1
      group.members += 1
      if source != nil { group.recorded += 1 }
      let body = source == nil ? job.request?.body : nil
      try rows.insert(
        job, CellSeats.Seat(member: group.lastPlace, group: group.id), place,
        recordedFrom: source, goingUpIn: try body.map { try room(for: $0, in: database) },
        into: database)
    }
    group.written = max(group.written, group.members)
    return group
  }

  /// How many of the page are written already; what follows the first difference goes.
  private mutating func keep(in database: Database) throws -> Int {
    guard group.members < group.written else { return 0 }
    let written = try Row.fetchCursor(
      database,
      sql: """
        SELECT fingerprint, completion_window, dataset_row, recorded_from FROM job
        WHERE session = ? AND cell_number = ? AND member > ? ORDER BY member LIMIT ?
        """,
      arguments: [
        rows.batch.session, rows.batch.cellNumber, group.lastPlace, rows.batch.jobs.count,
      ])
    var kept = 0
    while let row = try written.next(), rows.batch.jobs[kept].isWritten(as: row) {
      kept += 1
      group.lastPlace += 1
      group.members += 1
      if row["recorded_from"] as Job.ID? != nil { group.recorded += 1 }
    }
    if kept < rows.batch.jobs.count { try database.cut(&group) }
    return kept
  }

  /// The batch that has room for a request, a new one if need be.
  private mutating func room(for body: [UInt8], in database: Database) throws -> Batch.ID {
    if let batch = group.batch, group.filling.admits(body, limits) {
      group.filling.add(body)
      return batch
    }
    let batch = try database.insert(
      into: "batch",
      [
        "job_group": group.id, "profile": rows.batch.profile, "base_url": rows.batch.baseURL,
        "idempotency_key": newKey(), "owner": rows.batch.owner,
        "state": JobState.submitting.rawValue, "created_at": rows.date,
      ])
    group.batch = batch
    group.filling = LargeGroup.Filling()
    group.filling.add(body)
    return batch
  }
}

extension NewJob {
  /// Whether a row says what this one would.
  fileprivate func isWritten(as row: Row) -> Bool {
    request?.fingerprint == row["fingerprint"] && window == row["completion_window"]
      && self.row.map { JSON.object($0).text } == row["dataset_row"]
  }
}

extension Database {
  /// Removes what is written of a group beyond its present members: it was never sent.
  func cut(_ group: inout LargeGroup) throws {
    guard group.written > group.members else { return }
    let beyond = "SELECT id FROM job WHERE job_group = ? AND member > ?"
    let arguments: StatementArguments = [group.id, group.lastPlace]
    for table in ["attempt", "tag"] {
      try execute(sql: "DELETE FROM \(table) WHERE job IN (\(beyond))", arguments: arguments)
    }
    try execute(
      sql: "DELETE FROM job WHERE job_group = ? AND member > ?", arguments: arguments)
    try execute(
      sql: """
        DELETE FROM batch WHERE job_group = ?
        AND NOT EXISTS (SELECT 1 FROM job WHERE job.batch = batch.id)
        """, arguments: [group.id])
    group.written = group.members
    try recall(&group)
  }

  /// Sees how full the group's last batch is.
  func recall(_ group: inout LargeGroup) throws {
    group.batch = try Batch.ID.fetchOne(
      self, sql: "SELECT max(id) FROM batch WHERE job_group = ?", arguments: [group.id])
    group.filling = LargeGroup.Filling()
    guard
      let row = try Row.fetchOne(
        self,
        sql: """
          SELECT count(*) AS requests, ifnull(sum(length(body)), 0) AS bytes
          FROM job JOIN attempt ON attempt.job = job.id WHERE batch = ?
          """, arguments: [group.batch])
    else { return }
    group.filling.requests = row["requests"]
    group.filling.bytes = row["bytes"] + group.filling.requests * Batch.Limits.frame
  }
}
