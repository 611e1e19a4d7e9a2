internal import GRDB

/// What tells a job from others in a list to choose from.
package struct JobOutline: Sendable, Equatable {
  package var number: JobNumber
  package var state: JobState
  /// How the prompt begins, in at most ``beginning`` characters.
  package var prompt: String
  package var tags: [String]

  /// A line of a wide terminal.
  fileprivate static let beginning = 200
}

extension JournalFile {
  /// The newest jobs of a session, newest first.
  package func outlines(
    of session: Session.ID, limit: Int
  ) async throws(JournalError) -> [JobOutline] {
    try await read { database in
      try Row.fetchAll(
        database.cachedStatement(sql: JobOutline.newest), arguments: [session, max(limit, 0)]
      ).map(JobOutline.init)
    }
  }
}

extension JobOutline {
  /// Nothing but what is shown: an answer may be long, and Tab waits for none of it.
  static let newest = """
    SELECT cell_number, member, state, substr(prompt, 1, \(beginning)), tags FROM jobs
    WHERE session = ? ORDER BY \(JobQuery.orderInSession.map { $0 + " DESC" }.joined(separator: ", "))
    LIMIT ?
    """

  fileprivate init(_ row: Row) throws {
    var row = RowReader(row)
    self.init(
      number: JobNumber(cell: row.next(), member: row.next()),
      state: try JobState(stored: row.next()), prompt: row.next(),
      tags: [String](stored: row.next()))
  }
}
