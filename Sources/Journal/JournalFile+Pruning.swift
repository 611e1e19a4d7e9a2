package import Foundation
internal import GRDB

extension JournalFile {
  /// Forgets jobs with their requests and answers, and the cells that asked them. What is pending, was
  /// stopped so lately that it may still complete, or is shown by a job that stays, stays. A dry run
  /// only counts.
  package func prune(
    _ scope: PruneScope, stoppedSince: Date, isDry: Bool
  ) async throws(JournalError) -> Pruned {
    let pruning = Pruning(scope, stoppedSince: stoppedSince)
    return try await write { database in
      var pruned = Pruned(jobs: 0, cells: 0, bytes: 0)
      try database.inSavepoint {
        pruned = try pruning.run(in: database)
        return isDry ? .rollback : .commit
      }
      return pruned
    }
  }
}

/// The statements of one pruning, which share a table of the jobs that go.
private struct Pruning: Sendable {
  /// Conditions on a job and on a cell, with their argument.
  private let jobs: String
  private let cells: String
  private let argument: DatabaseValue
  private let stoppedSince: Double

  init(_ scope: PruneScope, stoppedSince: Date) {
    self.stoppedSince = stoppedSince.timeIntervalSince1970
    switch scope {
    case .before(let date):
      (jobs, cells) = ("created_at < ?1", "started_at < ?1")
      argument = date.timeIntervalSince1970.databaseValue
    case .session(let id):
      (jobs, cells) = ("session = ?1", "session = ?1")
      argument = id.databaseValue
    }
  }

  func run(in database: Database) throws -> Pruned {
    try choose(in: database)
    let bytes = try Int.fetchOne(
      database,
      sql: """
        SELECT ifnull((SELECT sum(length(body)) FROM response WHERE job IN going), 0)
          + ifnull((SELECT sum(length(body)) FROM attempt WHERE job IN going), 0)
        """)
    try database.execute(
      sql: "CREATE TEMP TABLE emptied AS SELECT DISTINCT cell AS id FROM job WHERE id IN going")
    for table in ["response", "attempt", "tag", "upstream"] {
      try database.execute(sql: "DELETE FROM \(table) WHERE job IN going")
    }
    // Those that show another's answer first: they refer to it.
    try database.execute(
      sql: "DELETE FROM job WHERE id IN going AND recorded_from IS NOT NULL")
    var pruned = Pruned(jobs: database.changesCount, cells: 0, bytes: bytes ?? 0)
    try database.execute(sql: "DELETE FROM job WHERE id IN going")
    pruned.jobs += database.changesCount
    try database.execute(
      sql: """
        DELETE FROM batch
        WHERE NOT EXISTS (SELECT 1 FROM job WHERE job.job_group = batch.job_group);
        DELETE FROM job_group
        WHERE NOT EXISTS (SELECT 1 FROM job WHERE job.job_group = job_group.id)
        """)
    // A cell without an end may be about to make jobs, unless those it made are gone.
    try database.execute(
      sql: """
        DELETE FROM cell WHERE \(cells) AND (finished_at IS NOT NULL OR id IN emptied)
        AND NOT EXISTS (SELECT 1 FROM job WHERE job.cell = cell.id)
        """, arguments: [argument])
    pruned.cells = database.changesCount
    try database.execute(sql: "DROP TABLE going; DROP TABLE emptied")
    return pruned
  }

  private func choose(in database: Database) throws {
    try database.execute(sql: "CREATE TEMP TABLE going (id INTEGER PRIMARY KEY)")
    try database.execute(
      sql: """
        INSERT INTO going SELECT id FROM jobs WHERE \(jobs)
        AND state IN ('completed', 'incomplete', 'failed', 'cancelled', 'expired', 'abandoned')
        AND NOT (state IN ('cancelled', 'abandoned') AND completed_at > ?2)
        AND (batch IS NULL OR batch NOT IN (SELECT id FROM batch WHERE \(Batch.isUnfinished)))
        """, arguments: [argument, stoppedSince])
    // What stays keeps what it needs, and that what it needs in turn.
    try database.execute(
      sql: """
        WITH RECURSIVE needed (id) AS (
          SELECT recorded_from FROM job WHERE recorded_from IS NOT NULL AND id NOT IN going
          UNION SELECT needs FROM upstream WHERE job NOT IN going
          UNION SELECT job.recorded_from FROM needed JOIN job USING (id)
          WHERE job.recorded_from IS NOT NULL
          UNION SELECT upstream.needs FROM needed JOIN upstream ON upstream.job = needed.id
        )
        DELETE FROM going WHERE id IN needed
        """)
  }
}
