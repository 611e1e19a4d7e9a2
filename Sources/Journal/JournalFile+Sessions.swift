import Foundation
internal import GRDB

extension JournalFile {
  /// Begins a session; its number is its id.
  package func openSession(
    face: String, notebook: String?, profile: String, directory: String
  ) async throws(JournalError) -> Session.ID {
    let startedAt = now()
    return try await write { database in
      try database.insert(
        into: "session",
        [
          "face": face, "notebook": notebook, "profile": profile, "directory": directory,
          "started_at": startedAt.timeIntervalSince1970,
        ])
    }
  }

  /// The newest sessions, newest first.
  package func sessions(limit: Int) async throws(JournalError) -> [Session] {
    try await read { database in
      try Row.fetchAll(
        database,
        sql: """
          SELECT *, (SELECT count(*) FROM job WHERE job.session = session.id) AS jobs
          FROM session ORDER BY id DESC LIMIT ?
          """, arguments: [limit]
      ).map(Session.init)
    }
  }

  /// The newest sessions that have jobs in cells of these numbers, newest first.
  package func sessions(
    withJobsIn cellNumbers: ClosedRange<Int>, limit: Int
  ) async throws(JournalError) -> [Session.ID] {
    try await read { database in
      try Session.ID.fetchAll(
        database, sql: Session.withJobs,
        arguments: [cellNumbers.lowerBound, cellNumbers.upperBound, max(limit, 0)])
    }
  }

  /// The session `n` before this one; nil when there are not so many.
  package func sessionBack(
    _ n: Int, from session: Session.ID
  ) async throws(JournalError) -> Session.ID? {
    try await read { database in
      try Int64.fetchOne(
        database, sql: "SELECT id FROM session WHERE id <= ? ORDER BY id DESC LIMIT 1 OFFSET ?",
        arguments: [session, max(n, 0)])
    }
  }

  /// A session's cells in the order they began.
  package func cells(of session: Session.ID) async throws(JournalError) -> [CellRecord] {
    try await read { database in
      try Row.fetchAll(
        database, sql: "SELECT * FROM cell WHERE session = ? ORDER BY number, id",
        arguments: [session]
      ).map(CellRecord.init)
    }
  }

  /// Remembers cells, or how far those that have a row have come, in one transaction. Their rows, in
  /// this order.
  package func record(_ cells: [CellRecord]) async throws(JournalError) -> [Int64] {
    try await write { database in try cells.map { try database.record($0) } }
  }
}

extension Database {
  fileprivate func record(_ cell: CellRecord) throws -> Int64 {
    let finishedAt = cell.end?.date.timeIntervalSince1970
    guard let id = cell.id else {
      return try insert(
        into: "cell",
        [
          "session": cell.session, "number": cell.number, "source": cell.source,
          "notebook_cell_id": cell.notebookCellID,
          "started_at": cell.startedAt.timeIntervalSince1970, "status": cell.end?.status,
          "finished_at": finishedAt,
        ])
    }
    try update(
      "cell", ["status": cell.end?.status, "finished_at": finishedAt], where: "id = ?", [id])
    return id
  }
}

extension Session {
  /// Session by session from the newest, each looked up in the index of numbers: the jobs themselves
  /// are not read, however many there are.
  static let withJobs = """
    SELECT id FROM session WHERE EXISTS (
      SELECT 1 FROM job WHERE job.session = session.id AND cell_number BETWEEN ? AND ?
    ) ORDER BY id DESC LIMIT ?
    """

  fileprivate init(_ row: Row) {
    self.init(
      id: row["id"], face: row["face"], notebook: row["notebook"], profile: row["profile"],
      directory: row["directory"], startedAt: Date(timeIntervalSince1970: row["started_at"]),
      jobs: row["jobs"])
  }
}

extension CellRecord {
  fileprivate init(_ row: Row) {
    let finishedAt: Double? = row["finished_at"]
    let status: String? = row["status"]
    self.init(
      id: row["id"], session: row["session"], number: row["number"], source: row["source"],
      notebookCellID: row["notebook_cell_id"],
      startedAt: Date(timeIntervalSince1970: row["started_at"]),
      end: finishedAt.flatMap { date in
        status.map { End(status: $0, date: Date(timeIntervalSince1970: date)) }
      })
  }
}
