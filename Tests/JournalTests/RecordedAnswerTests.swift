import Journal
import Testing

@Suite struct RecordedAnswerTests {
  @Test func `shows the answer of its source, whenever that comes`() async throws {
    let desk = try await Desk()
    let source = try #require(
      try await desk.write(desk.batch([.asking("a")], recall: .ifRecorded)).first)
    let session = try await desk.anotherSession()
    let replay = try #require(
      try await desk.write(
        desk.batch([.asking("a")], cell: 2, session: session, recall: .ifRecorded)
      ).first)
    #expect(replay.recordedFrom == source.id)
    #expect(replay.state == .submitting)

    let finished = source.being(.completed) {
      $0.outputText = "A"
      $0.cost = 0.5
    }
    _ = try await desk.journal.record(
      .became(finished, response: Array("{}".utf8)), owner: desk.owner.name)

    let seen = try #require(try await desk.journal.job(replay.id))
    #expect(seen.state == .completed)
    #expect(seen.outputText == "A")
    #expect(seen.cost == 0.5)
    #expect(seen.number == JobNumber(cell: 2))
    #expect(try await desk.journal.responseBody(of: replay.id) == Array("{}".utf8))
    let pending = JobFilter(states: [.submitting])
    #expect(try await desk.journal.jobs(matching: pending).isEmpty)
    let done = JobFilter(states: [.completed])
    #expect(try await desk.journal.jobs(matching: done).map(\.id) == [source.id, replay.id])
  }

  @Test func `samples of a cell find their own answers again`() async throws {
    let desk = try await Desk()
    let three = desk.batch(
      [.asking("a"), .asking("a"), .asking("a")], kind: "samples", notebook: "n.ipynb",
      notebookCellID: "c1", recall: .ifRecorded)
    let first = try await desk.write(three)
    var again = three
    again.cell = 2
    let second = try await desk.write(again)
    #expect(first.allSatisfy { $0.recordedFrom == nil })
    #expect(second.map(\.recordedFrom) == first.map(\.id))
  }

  /// What differs from a job asked in cell `c1` of `n.ipynb` by a replaying session, and whether its
  /// answer serves.
  static let lookups:
    [(notebook: String?, cell: String?, sameSession: Bool, recall: JobBatch.Recall, found: Bool)] =
      [
        ("n.ipynb", "c1", true, .ifRecorded, true),
        ("n.ipynb", "c1", false, .ifRecorded, true),
        ("n.ipynb", "c2", false, .ifRecorded, true),
        ("n.ipynb", nil, true, .ifRecorded, false),
        ("other.ipynb", "c1", false, .ifRecorded, true),
        (nil, nil, false, .ifRecorded, true),
        ("n.ipynb", "c1", true, .never, false),
      ]

  @Test(arguments: lookups)
  func `finds by cell, then by notebook, then by any replaying session`(
    notebook: String?, cell: String?, sameSession: Bool, recall: JobBatch.Recall, found: Bool
  ) async throws {
    let desk = try await Desk()
    try await desk.write(
      desk.batch(
        [.asking("a")], notebook: "n.ipynb", notebookCellID: "c1", recall: .ifRecorded))
    let session = sameSession ? desk.session : try await desk.anotherSession()
    let jobs = try await desk.write(
      desk.batch(
        [.asking("a")], cell: 2, session: session, notebook: notebook, notebookCellID: cell,
        recall: recall))
    #expect((jobs.first?.recordedFrom != nil) == found)
  }

  @Test func `does not find what a session without replay asked elsewhere`() async throws {
    let desk = try await Desk()
    try await desk.write(desk.batch([.asking("a")]))
    let session = try await desk.anotherSession()
    let jobs = try await desk.write(
      desk.batch([.asking("a")], cell: 2, session: session, recall: .ifRecorded))
    #expect(jobs.map(\.recordedFrom) == [nil])
  }

  @Test(arguments: [false, true])
  func `asks again only what surely cost nothing`(isFree: Bool) async throws {
    let desk = try await Desk()
    let batch = desk.batch(
      [.asking("a")], notebook: "n.ipynb", notebookCellID: "c1", recall: .ifRecorded)
    let job = try #require(try await desk.write(batch).first)
    let failed = job.being(.failed) { $0.error = JobError(code: "c", message: "m") }
    _ = try await desk.journal.record(.became(failed, isFree: isFree), owner: desk.owner.name)
    var again = batch
    again.cell = 2
    #expect(try await desk.write(again).first?.recordedFrom == (isFree ? nil : job.id))
  }

  @Test func `writes nothing offline when an answer is missing`() async throws {
    let desk = try await Desk()
    try await desk.write(desk.batch([.asking("a")], recall: .ifRecorded))
    let session = try await desk.anotherSession()
    let insertion = try await desk.journal.insert(
      desk.batch(
        [.asking("a"), .asking("b")], cell: 2, session: session, kind: "batch", recall: .always))
    #expect(insertion == .notRecorded([1]))
    #expect(try await desk.journal.jobs(matching: JobFilter(session: session)).isEmpty)
  }
}

extension Desk {
  func anotherSession() async throws -> Session.ID {
    try await journal.openSession(
      face: "kernel", notebook: nil, profile: "practice", directory: "/")
  }
}
