import GRDB
import Testing

@testable import Journal

/// What a journal of a million jobs must not do for one of them: read them all, or sort them.
@Suite struct QueryPlanTests {
  /// Filters that find few jobs, whatever the journal holds.
  static let filters: [JobFilter] = [
    JobFilter(ids: [1, 2]), JobFilter(tag: "t"), JobFilter(session: 1, tag: "t"),
    JobFilter(session: 1), JobFilter(session: 1, cellNumbers: 7...7, members: 1...2),
    JobFilter(session: 1, newestFirst: true, limit: 1),
    JobFilter(session: 1, cellNumbers: 1...6, newestFirst: true, limit: 1),
    JobFilter(states: [.queued]), JobFilter(session: 1, states: [.queued, .running]),
    JobFilter(responseIDPrefix: "resp_1"),
  ]

  @Test(arguments: filters)
  func `jobs are found by an index, in its order`(filter: JobFilter) async throws {
    let query = JobQuery(filter)
    try await Self.expectAnIndex(query.sql, query.arguments)
  }

  @Test func `a search stops at the newest that it needs`() async throws {
    var query = JobQuery(JobFilter(newestFirst: true, limit: 50))
    query.find(SearchText(["word"]), excerptWords: 16)
    try await Self.expectAnIndex(query.sql, query.arguments)
  }

  @Test func `only the newest cells are looked through for what was typed`() async throws {
    try await Self.expectAnIndex(HistoryQuery.sources, [10_000, "practice", 2000])
  }

  @Test func `the newest session with a number is found without reading jobs`() async throws {
    let steps = try await Self.expectAnIndex(Session.withJobs, [7, 7, 2], reading: "SCAN session")
    #expect(steps.last?.contains("COVERING INDEX job_by_number") == true)
  }

  @Test func `candidates for Tab come from the index of numbers`() async throws {
    let steps = try await Self.expectAnIndex(JobOutline.newest, [1, 50])
    #expect(steps.first?.contains("job_by_number") == true)
  }

  /// The steps of a statement's plan, none of which reads or sorts a whole table of the journal, but for
  /// one that is `reading` it on purpose.
  @discardableResult
  private static func expectAnIndex(
    _ sql: String, _ arguments: StatementArguments, reading: String? = nil
  ) async throws -> [String] {
    let desk = try await Desk()
    let steps = try await desk.journal.read { database in
      try Row.fetchAll(database, sql: "EXPLAIN QUERY PLAN " + sql, arguments: arguments)
        .map { row -> String in row["detail"] }
    }
    #expect(!steps.isEmpty)
    let costly = ["SCAN job", "SCAN source", "SCAN cell", "SCAN session", "USE TEMP B-TREE"]
    // The index of words is a table, too: its name begins like that of the jobs.
    for step in steps where !step.hasPrefix("SCAN job_text VIRTUAL") && step != reading {
      #expect(!costly.contains { step.hasPrefix($0) }, "\(step) in \(sql)")
    }
    return steps
  }
}
