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
    _ = try await journal.recordCell(
      session: 1, number: 1, source: "what is 1?", notebookCellID: nil)
    let second = try await desk.anotherSession()
    _ = try await journal.recordCell(
      session: 1, number: 2, source: "%jobs", notebookCellID: "c")
    _ = try await journal.recordCell(
      session: second, number: 1, source: "what is 1?", notebookCellID: nil)
    #expect(try await journal.history(range).map(\.source) == sources)
  }

  @Test func `gives the answers of a cell`() async throws {
    let desk = try await Desk()
    let cell = try await desk.journal.recordCell(
      session: 1, number: 1, source: "q", notebookCellID: nil)
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
