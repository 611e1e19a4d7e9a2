internal import GRDB

/// How far the members of a group are, counted instead of listed.
package struct GroupTally: Sendable, Equatable {
  /// Members by their states.
  package private(set) var counts: [JobState: Int] = [:]
  /// What those with a known price have cost, in US dollars; nil where none is known.
  package private(set) var cost: Double?

  package init() {}

  package var total: Int { counts.values.reduce(0, +) }
  package var done: Int { count(where: \.isFinal) }
  package var answered: Int { count(where: \.hasAnswer) }
  package var failed: Int { done - answered }
  package var isFinal: Bool { done == total }

  package mutating func add(_ count: Int, in state: JobState, cost: Double? = nil) {
    counts[state, default: 0] += count
    if let cost { self.cost = (self.cost ?? 0) + cost }
  }

  private func count(where condition: (JobState) -> Bool) -> Int {
    counts.reduce(0) { condition($1.key) ? $0 + $1.value : $0 }
  }
}

/// Where a group stands.
package struct GroupPlace: Sendable, Equatable, Identifiable {
  /// The group's row.
  package let id: Int64
  package var session: Session.ID
  package var cell: Int

  package init(id: Int64, session: Session.ID, cell: Int) {
    self.id = id
    self.session = session
    self.cell = cell
  }
}

extension JournalFile {
  /// How far a group is. Members of batches are counted in an index, without a look at their rows.
  package func tally(ofGroup id: Int64) async throws(JournalError) -> GroupTally {
    try await read { database in
      var tally = GroupTally()
      try tally.add(
        Row.fetchAll(
          database,
          sql: """
            SELECT state, count(*) AS jobs, sum(cost_usd) AS cost FROM job
            WHERE batch IN (SELECT id FROM batch WHERE job_group = ?) GROUP BY state
            """, arguments: [id]))
      let total = try Int.fetchOne(
        database, sql: "SELECT count(*) FROM job WHERE job_group = ?", arguments: [id])
      guard tally.total < total ?? 0 else { return tally }
      // Recorded ones, and those that went their own way since.
      try tally.add(
        Row.fetchAll(
          database,
          sql: """
            SELECT source.state, count(*) AS jobs, sum(source.cost_usd) AS cost FROM job
            JOIN job AS source ON source.id = ifnull(job.recorded_from, job.id)
            WHERE job.job_group = ? AND job.batch IS NULL GROUP BY source.state
            """, arguments: [id]))
      return tally
    }
  }

  /// The groups with more members than that, some of which are still in a batch; of one session, or
  /// of all.
  package func pendingGroups(
    largerThan size: Int, session: Session.ID? = nil
  ) async throws(JournalError) -> [GroupPlace] {
    try await read { database in
      try Row.fetchAll(
        database,
        sql: """
          SELECT job_group.id, cell.session, cell.number FROM job_group
          JOIN cell ON cell.id = job_group.cell
          WHERE job_group.id IN (SELECT job_group FROM batch WHERE \(Batch.isUnfinished))
          AND (SELECT count(*) FROM job WHERE job.job_group = job_group.id) > ?1
          AND (?2 IS NULL OR cell.session = ?2) ORDER BY job_group.id
          """, arguments: [size, session]
      ).map(GroupPlace.init)
    }
  }

  /// The groups of which not all is written, so that nothing was sent: running their cells again goes
  /// on with them.
  package func unfinishedGroups() async throws(JournalError) -> [GroupPlace] {
    try await read { database in
      try Row.fetchAll(
        database,
        sql: """
          SELECT job_group.id, cell.session, cell.number FROM job_group
          JOIN cell ON cell.id = job_group.cell WHERE NOT is_whole
          AND EXISTS (SELECT 1 FROM job WHERE job.job_group = job_group.id)
          ORDER BY job_group.id
          """
      ).map(GroupPlace.init)
    }
  }
}

extension GroupPlace {
  fileprivate init(_ row: Row) {
    self.init(id: row["id"], session: row["session"], cell: row["number"])
  }
}

extension GroupTally {
  fileprivate mutating func add(_ rows: [Row]) throws {
    for row in rows { add(row["jobs"], in: try JobState(stored: row["state"]), cost: row["cost"]) }
  }
}
