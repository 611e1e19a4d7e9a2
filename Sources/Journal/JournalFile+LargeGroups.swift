import Foundation
internal import GRDB

extension JournalFile {
  /// A page of a group, written.
  package struct Page: Sendable, Equatable {
    package var group: LargeGroup
    /// Jobs of the same cell that were written before and have become members by this.
    package var renumbered: [Job] = []
    /// What goes out now that all of the group is written; empty before.
    package var batches: [Batch] = []
  }

  /// Writes the next rows of a group, synced, and with the last ones that it is whole. The first page
  /// (a nil group) begins a group, or goes on with one that an earlier run of the same cell began and
  /// did not finish: that one moves here. `newKey` makes the Idempotency-Keys of its batches; nil
  /// where the service honours none.
  package func append(
    _ batch: JobBatch, to group: LargeGroup?, isLast: Bool, limits: Batch.Limits,
    newKey: @escaping @Sendable () -> String?
  ) async throws(JournalError) -> Page {
    let date = now()
    let unfinished = group == nil ? try await unfinishedGroup(like: batch) : nil
    return try await write { database in
      var page = try Page(
        group ?? database.resume(unfinished, as: batch), of: batch, at: date, in: database)
      var writer = LargeGroupWriter(batch, at: date, to: page.group, limits, newKey: newKey)
      page.group = try writer.write(to: database)
      guard isLast else { return page }
      try database.cut(&page.group)
      try database.update("job_group", ["is_whole": true], where: "id = ?", [page.group.id])
      page.batches = try Batch.fetchAll(
        database, where: "job_group = ? AND state = 'submitting'", [page.group.id])
      return page
    }
  }

  /// The group that the same cell, run before, did not finish, with the owner who has left it.
  private func unfinishedGroup(
    like batch: JobBatch
  ) async throws(JournalError) -> (id: Int64, owner: String)? {
    let groups = try await read { database in
      try Row.fetchAll(
        database,
        sql: """
          SELECT job_group.id, owner FROM job_group
          JOIN cell ON cell.id = job_group.cell
          JOIN job ON job.id = (SELECT max(id) FROM job WHERE job.job_group = job_group.id)
          WHERE NOT is_whole AND kind = ? AND base_url = ? AND job.profile = ?
          AND cell.source = (SELECT source FROM cell WHERE id = ?)
          ORDER BY job_group.id DESC
          """, arguments: [batch.groupKind, batch.baseURL, batch.profile, batch.cell]
      ).map { (id: $0["id"] as Int64, owner: $0["owner"] as String) }
    }
    for group in groups {
      if group.owner == batch.owner { return group }
      if try isGone(group.owner) { return group }
    }
    return nil
  }
}

extension JournalFile.Page {
  /// The page to be, of a group that is there or begins with it.
  fileprivate init(
    _ group: LargeGroup?, of batch: JobBatch, at date: Date, in database: Database
  ) throws {
    if let group {
      self.init(group: group)
      return
    }
    let seats = try CellSeats(batch, date: date.timeIntervalSince1970, in: database)
    guard let id = seats.seat(0).group, let place = seats.seat(0).member else {
      throw DatabaseError(resultCode: .SQLITE_MISUSE, message: "a group without a kind")
    }
    try database.update("job_group", ["is_whole": false], where: "id = ?", [id])
    var group = LargeGroup(id: id)
    group.lastPlace = place - 1
    self.init(group: group, renumbered: try Job.fetch(seats.renumbered, from: database))
  }
}

extension Database {
  /// Makes the rows of an unfinished group this cell's, if it has made no jobs yet.
  fileprivate func resume(
    _ unfinished: (id: Int64, owner: String)?, as batch: JobBatch
  ) throws -> LargeGroup? {
    guard let unfinished,
      try Int.fetchOne(
        self, sql: "SELECT 1 FROM job WHERE session = ? AND cell_number = ? AND cell = ?",
        arguments: [batch.session, batch.cellNumber, batch.cell]) == nil
    else { return nil }
    // Somebody else may have gone on with it meanwhile.
    let moved = try update(
      "job",
      [
        "session": batch.session, "cell": batch.cell, "cell_number": batch.cellNumber,
        "notebook": batch.notebook, "notebook_cell_id": batch.notebookCellID,
        "owner": batch.owner,
      ],
      where: """
        job_group = ? AND owner = ?
        AND EXISTS (SELECT 1 FROM job_group WHERE id = job.job_group AND NOT is_whole)
        """, [unfinished.id, unfinished.owner])
    guard moved > 0 else { return nil }
    try update("job_group", ["cell": batch.cell], where: "id = ?", [unfinished.id])
    try update("batch", ["owner": batch.owner], where: "job_group = ?", [unfinished.id])
    var group = LargeGroup(id: unfinished.id)
    group.written = moved
    try recall(&group)
    return group
  }
}
