internal import GRDB

extension JournalFile {
  /// Inputs and their answers, oldest first.
  package func history(_ range: HistoryRange) async throws(JournalError) -> [HistoryLine] {
    let query = HistoryQuery(range)
    return try await read { database in
      try Row.fetchAll(database, sql: query.sql, arguments: query.arguments).map(HistoryLine.init)
    }
  }

  /// How many of the newest cells are looked through, whatever their profile: a journal may hold
  /// millions, and a REPL begins with this.
  private static let newestCells = 10_000

  /// What was typed last in sessions of a profile, oldest first, without what came of it.
  package func sources(profile: String, count: Int) async throws(JournalError) -> [String] {
    try await read { database in
      try String.fetchAll(
        database, sql: HistoryQuery.sources,
        arguments: [Self.newestCells, profile, max(count, 0)]
      ).reversed()
    }
  }
}

/// The one query behind the three questions of Jupyter's history.
struct HistoryQuery: Sendable {
  let sql: String
  let arguments: StatementArguments

  init(_ range: HistoryRange) {
    switch range {
    case .tail(let count):
      sql = Self.select(from: "SELECT * FROM cell ORDER BY id DESC LIMIT ?")
      arguments = [max(count, 0)]
    case .session(let session, let start, let stop):
      sql = Self.select(
        from: "SELECT * FROM cell WHERE session = ? AND number >= ? AND number < ?")
      arguments = [session, start, stop ?? Int.max]
    case .matching(let glob, let count, let unique):
      let cells =
        unique
        ? "SELECT *, max(id) FROM cell WHERE source GLOB ? GROUP BY source"
        : "SELECT * FROM cell WHERE source GLOB ?"
      sql = Self.select(from: "SELECT * FROM (\(cells)) ORDER BY id DESC LIMIT ?")
      arguments = [glob, max(count, 0)]
    }
  }

  /// What was typed under a profile, the newest first.
  static let sources = """
    SELECT source FROM cell JOIN session ON session.id = cell.session
    WHERE cell.id > (SELECT ifnull(max(id), 0) FROM cell) - ? AND session.profile = ?
    ORDER BY cell.id DESC LIMIT ?
    """

  private static func select(from cells: String) -> String {
    """
    SELECT session, number, source, (
      SELECT group_concat(output_text, char(10))
      FROM (SELECT output_text FROM jobs WHERE jobs.cell = chosen.id ORDER BY member)
    ) AS output
    FROM (\(cells)) AS chosen ORDER BY id
    """
  }
}

extension HistoryLine {
  fileprivate init(_ row: Row) {
    self.init(
      session: row["session"], number: row["number"], source: row["source"],
      output: row["output"])
  }
}
