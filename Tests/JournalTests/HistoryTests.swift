import Journal
import Testing

@Suite struct HistoryTests {
  static let table: [(HistoryRange, [String])] = [
    (.tail(count: 2), ["%jobs", "what is 1?"]),
    (.session(1, start: 1, stop: 2), ["what is 1?"]),
    (.session(1, start: 2, stop: nil), ["%jobs"]),
    (.session(3, start: 1, stop: nil), []),
    (.matching(glob: "what*", count: 5, unique: false), ["what is 1?", "what is 1?"]),
    (.matching(glob: "what*", count: 5, unique: true), ["what is 1?"]),
    (.matching(glob: "%jobs", count: 0, unique: false), []),
  ]

  @Test(arguments: table)
  func `finds cells, oldest first`(range: HistoryRange, sources: [String]) async throws {
    let desk = try await Desk()
    let journal = desk.journal
    _ = try await journal.record([Self.cell(1, "what is 1?", in: 1)])
    let second = try await desk.anotherSession()
    _ = try await journal.record([
      Self.cell(2, "%jobs", in: 1), Self.cell(1, "what is 1?", in: second),
    ])
    #expect(try await journal.history(range).map(\.source) == sources)
  }

  @Test(arguments: [
    ("practice", 9, ["one", "two\nlines"]), ("practice", 1, ["two\nlines"]), ("x", 9, []),
  ])
  func `gives what was typed under a profile, whole and oldest first`(
    profile: String, count: Int, sources: [String]
  ) async throws {
    let desk = try await Desk()
    let journal = desk.journal
    let other = try await journal.openSession(
      face: "terminal", notebook: nil, profile: "other", directory: "/")
    _ = try await journal.record([
      Self.cell(1, "one", in: 1), Self.cell(1, "elsewhere", in: other),
      Self.cell(2, "two\nlines", in: 1),
    ])
    #expect(try await journal.sources(profile: profile, count: count) == sources)
    #expect(try await journal.sources(profile: "other", count: count) == ["elsewhere"])
  }

  private static func cell(_ number: Int, _ source: String, in session: Int64) -> CellRecord {
    CellRecord(session: session, number: number, source: source, startedAt: Desk.date)
  }

  @Test func `a cell that has a row is not written again, but its end is`() async throws {
    let desk = try await Desk()
    let journal = desk.journal
    var cell = Self.cell(1, "one", in: 1)
    cell.id = try await journal.record([cell])[0]
    cell.end = CellRecord.End(status: "ok", date: Desk.date)
    let rows = try await journal.record([cell, Self.cell(2, "two", in: 1)])
    #expect(rows.first == cell.id)
    #expect(try await journal.history(.tail(count: 9)).map(\.source) == ["one", "two"])
  }

  @Test func `gives the answers of a cell`() async throws {
    let desk = try await Desk()
    let cell = try await desk.journal.record([Self.cell(1, "q", in: 1)])[0]
    let jobs = try await desk.write(
      desk.batch([.asking("a"), .asking("b")], cell: cell, kind: "batch"))
    for job in jobs {
      let done = job.being(.completed) { $0.outputText = "answer " + job.prompt }
      _ = try await desk.journal.record(.became(done), owner: "owner-1")
    }
    #expect(
      try await desk.journal.history(.tail(count: 1)).map(\.output) == ["answer a\nanswer b"])
  }

  @Test func `counts sessions back`() async throws {
    let desk = try await Desk()
    let second = try await desk.anotherSession()
    #expect(try await desk.journal.sessionBack(1, from: second) == desk.session)
    #expect(try await desk.journal.sessionBack(2, from: second) == nil)
  }

  @Test func `remembers and forgets settings`() async throws {
    let desk = try await Desk()
    let journal = desk.journal
    try await journal.setSetting("road a", "1")
    try await journal.setSetting("road b", "2")
    try await journal.setSetting("road a", nil)
    #expect(try await journal.setting("road a") == nil)
    #expect(try await journal.settings(prefix: "road ") == ["road b": "2"])
    withExtendedLifetime(desk) {}
  }
}
