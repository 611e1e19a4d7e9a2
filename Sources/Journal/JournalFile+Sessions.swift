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

  /// Remembers a cell before it runs; returns its row.
  package func recordCell(
    session: Session.ID, number: Int, source: String, notebookCellID: String?
  ) async throws(JournalError) -> Int64 {
    let startedAt = now()
    return try await write { database in
      try database.insert(
        into: "cell",
        [
          "session": session, "number": number, "source": source,
          "notebook_cell_id": notebookCellID, "started_at": startedAt.timeIntervalSince1970,
        ])
    }
  }

  /// Remembers how a cell ended: `ok`, `error`, `aborted`.
  package func finishCell(_ id: Int64, status: String) async throws(JournalError) {
    let finishedAt = now()
    try await write { database in
      _ = try database.update(
        "cell", ["status": status, "finished_at": finishedAt.timeIntervalSince1970],
        where: "id = ?", [id])
    }
  }
}

extension Session {
  fileprivate init(_ row: Row) {
    self.init(
      id: row["id"], face: row["face"], notebook: row["notebook"], profile: row["profile"],
      directory: row["directory"], startedAt: Date(timeIntervalSince1970: row["started_at"]),
      jobs: row["jobs"])
  }
}
