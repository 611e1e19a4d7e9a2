import Foundation
internal import GRDB

extension JournalFile {
  /// The jobs a filter lets through, in the order they were made.
  package func jobs(matching filter: JobFilter) async throws(JournalError) -> [Job] {
    let query = JobQuery(filter)
    return try await read { database in
      try Row.fetchAll(database, sql: query.sql, arguments: query.arguments).map(Job.init)
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

/// A filter as SQL on the view `jobs`.
struct JobQuery: Sendable {
  private var source = "jobs"
  private var columns = Job.columns
  private var conditions: [String] = []
  private(set) var arguments = StatementArguments()
  private let filter: JobFilter

  init(_ filter: JobFilter) {
    self.filter = filter
    if let ids = filter.ids {
      add("id IN (SELECT value FROM json_each(?))", [ids.sorted().asArgument])
    }
    if let session = filter.session { add("session = ?", [session]) }
    if let numbers = filter.cellNumbers {
      add("cell_number BETWEEN ? AND ?", [numbers.lowerBound, numbers.upperBound])
    }
    if let member = filter.member { add("member = ?", [member]) }
    if let group = filter.group { add("job_group = ?", [group]) }
    if let states = filter.states { add(states) }
    if let tag = filter.tag { add("id IN (SELECT job FROM tag WHERE name = ?)", [tag]) }
    if let model = filter.model { add("model GLOB ?", [model]) }
    if let date = filter.createdSince { add("created_at >= ?", [date.timeIntervalSince1970]) }
    if let prefix = filter.responseIDPrefix {
      // A range, unlike LIKE, takes the prefix literally and uses the index.
      let range: StatementArguments = [prefix, prefix + "\u{10FFFF}"]
      add(ids(where: "response_id >= ? AND response_id < ?"), range + range)
    }
  }

  /// Only jobs in whose prompt or answer this is found; each with an `excerpt` of so many words.
  mutating func find(_ text: SearchText, excerptWords: Int) {
    source =
      """
      (
        SELECT jobs.*, snippet(job_text, -1, '', '', '…', \(excerptWords)) AS excerpt
        FROM job_text JOIN jobs ON jobs.id = job_text.rowid WHERE job_text MATCH ?
      )
      """
    columns += ", excerpt"
    arguments = [text.query] + arguments
  }

  var sql: String {
    var sql = "SELECT \(columns) FROM \(source)"
    if !conditions.isEmpty { sql += " WHERE " + conditions.joined(separator: " AND ") }
    sql += " ORDER BY id" + (filter.newestFirst ? " DESC" : "")
    if let limit = filter.limit { sql += " LIMIT \(max(limit, 0))" }
    return sql
  }

  private mutating func add(_ condition: String, _ values: StatementArguments) {
    conditions.append(condition)
    arguments += values
  }

  private mutating func add(_ states: Set<JobState>) {
    let words = states.map(\.rawValue).sorted().asArgument
    add(ids(where: "state IN (SELECT value FROM json_each(?))"), [words, words])
  }

  /// A recorded job has its source's answer: two ways lead to it, each by an index, which the view
  /// alone would not let SQLite use.
  private func ids(where condition: String) -> String {
    """
    id IN (
      SELECT id FROM job WHERE recorded_from IS NULL AND \(condition)
      UNION ALL
      SELECT job.id FROM (SELECT id FROM job WHERE \(condition)) AS source
      JOIN job ON job.recorded_from = source.id
    )
    """
  }
}
