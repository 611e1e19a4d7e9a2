internal import GRDB

extension JournalFile {
  /// What writing a batch came to.
  package enum Insertion: Sendable, Equatable {
    /// One job for each new one, in order; and jobs of the same cell that were written before and
    /// have become members of a group by this.
    case written([Job], renumbered: [Job])
    /// Nothing was written: these places of the batch have no recorded answer.
    case notRecorded([Int])
  }

  /// Writes a batch, synced; with it, looks up what need not be asked again.
  package func insert(_ batch: JobBatch) async throws(JournalError) -> Insertion {
    let writer = BatchWriter(batch, at: now())
    return try await write { database in try writer.write(to: database) }
  }
}

extension Job {
  /// The jobs with these ids, in this order; missing ones are left out.
  static func fetch(_ ids: [Job.ID], from database: Database) throws -> [Job] {
    guard !ids.isEmpty else { return [] }
    let rows = try Row.fetchCursor(
      database, sql: "SELECT \(columns) FROM jobs WHERE id IN (SELECT value FROM json_each(?))",
      arguments: [ids.asArgument])
    var jobs: [ID: Job] = [:]
    while let row = try rows.next() { jobs[row[0]] = try Job(row) }
    return ids.compactMap { jobs[$0] }
  }
}
