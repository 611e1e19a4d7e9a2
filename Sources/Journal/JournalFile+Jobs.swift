import Foundation
internal import GRDB

extension JournalFile {
  /// The jobs a filter lets through, in the order they were made; those of one session by number.
  package func jobs(matching filter: JobFilter) async throws(JournalError) -> [Job] {
    let query = JobQuery(filter)
    return try await read { database in
      // Row by row: ten thousand copied rows at a time are more than their jobs.
      let rows = try Row.fetchCursor(database, sql: query.sql, arguments: query.arguments)
      return try Array(rows.map(Job.init))
    }
  }

  /// One job; nil where there is none with this id.
  package func job(_ id: Job.ID) async throws(JournalError) -> Job? {
    try await jobs(matching: JobFilter(ids: [id])).first
  }

  /// The bytes sent, or to be sent, for the job's present attempt; nil while it is deferred.
  package func requestBody(of id: Job.ID) async throws(JournalError) -> [UInt8]? {
    try await body(
      """
      SELECT attempt.body FROM jobs
      JOIN attempt ON attempt.job = ifnull(jobs.recorded_from, jobs.id)
        AND attempt.number = jobs.attempt
      WHERE jobs.id = ?
      """, of: id)
  }

  /// The service's last object for the job's present attempt, verbatim; only if it holds these bytes,
  /// where some are given.
  package func responseBody(
    of id: Job.ID, containing bytes: [UInt8] = []
  ) async throws(JournalError) -> [UInt8]? {
    try await body(
      """
      SELECT response.body FROM jobs
      JOIN response ON response.job = ifnull(jobs.recorded_from, jobs.id)
        AND response.attempt = jobs.attempt
      WHERE jobs.id = ? AND instr(response.body, ?)
      """, of: id, Data(bytes))
  }

  private func body(
    _ sql: String, of id: Job.ID, _ more: Data...
  ) async throws(JournalError) -> [UInt8]? {
    try await read { database in
      try Data.fetchOne(
        database.cachedStatement(sql: sql),
        arguments: [id] + StatementArguments(more.map(\.databaseValue))
      ).map { Array($0) }
    }
  }

  /// Puts these tags in the place of the job's tags.
  package func setTags(_ tags: [String], of id: Job.ID) async throws(JournalError) {
    try await write { database in
      try database.execute(sql: "DELETE FROM tag WHERE job = ?", arguments: [id])
      try database.insert(tags: tags, of: id)
    }
  }
}

extension Database {
  /// Adds tags in their order; one that comes twice is kept once.
  func insert(tags: [String], of id: Job.ID) throws {
    var seen: Set<String> = []
    for (place, name) in tags.enumerated() where seen.insert(name).inserted {
      try insert(into: "tag", ["job": id, "place": place, "name": name])
    }
  }
}
