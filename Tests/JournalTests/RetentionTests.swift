import Foundation
import GRDB
import Journal
import TestSupport
import Testing

@Suite struct RetentionTests {
  private static let answer = Array(
    #"{"output":"forty-two bytes of an answer, more or less"}"#.utf8)

  /// Writes a job of a session and lets it end, if it is to.
  @discardableResult
  private func write(
    _ desk: Desk, _ prompt: String, cell: Int64, session: Session.ID? = nil,
    as state: JobState? = .completed, recall: JobBatch.Recall = .never
  ) async throws -> Job {
    let jobs = try await desk.write(
      desk.batch([.asking(prompt, tags: ["t"])], cell: cell, session: session, recall: recall))
    let job = try #require(jobs.first)
    if let state, job.recordedFrom == nil {
      _ = try await desk.journal.record(
        .became(job.being(state), response: Self.answer), owner: desk.owner.name)
    }
    return job
  }

  private func prune(
    _ desk: Desk, _ scope: PruneScope, isDry: Bool = false
  ) async throws -> Pruned {
    try await desk.journal.prune(
      scope, stoppedSince: Desk.date.addingTimeInterval(-600), isDry: isDry)
  }

  private func prompts(_ desk: Desk) async throws -> [String] {
    try await desk.journal.jobs(matching: JobFilter()).map(\.prompt)
  }

  private static let everything = PruneScope.before(Desk.date.addingTimeInterval(1))

  @Test func `tells how much there is`() async throws {
    let desk = try await Desk()
    #expect(try await desk.journal.size().oldest == nil)
    try await write(desk, "a", cell: 1)
    let size = try await desk.journal.size()
    #expect(size.jobs == 1)
    #expect(size.sessions == 1)
    #expect(size.oldest == Desk.date)
    #expect(size.bytes > 4096)
  }

  @Test func `counts first, then forgets just that`() async throws {
    let desk = try await Desk()
    let (cells, date) = (1...2, Desk.date)
    _ = try await desk.journal.record(
      cells.map {
        CellRecord(
          session: desk.session, number: $0, source: "x", notebookCellID: nil, startedAt: date,
          // What the command line asks has no end.
          end: $0 == 1 ? nil : CellRecord.End(status: "ok", date: date))
      })
    try await write(desk, "a", cell: 1)
    try await write(desk, "b", cell: 2, as: .failed)
    let counted = try await prune(desk, Self.everything, isDry: true)
    #expect(counted.jobs == 2)
    #expect(counted.cells == 2)
    #expect(counted.bytes > 2 * Self.answer.count)
    #expect(try await prompts(desk) == ["a", "b"])
    #expect(try await prune(desk, Self.everything) == counted)
    let size = try await desk.journal.size()
    #expect((size.jobs, size.cells) == (0, 0))
    #expect(try await desk.journal.tags().isEmpty)
    #expect(try await desk.journal.damages().isEmpty)
  }

  @Test func `keeps what is pending, and what was stopped just now`() async throws {
    let desk = try await Desk()
    try await write(desk, "submitting", cell: 1, as: nil)
    try await write(desk, "queued", cell: 2, as: .queued)
    try await write(desk, "stopped", cell: 3, as: .cancelled)
    try await write(desk, "done", cell: 4)
    #expect(try await prune(desk, Self.everything).jobs == 1)
    #expect(try await prompts(desk) == ["submitting", "queued", "stopped"])
  }

  @Test func `prunes by age and by session`() async throws {
    let desk = try await Desk()
    try await write(desk, "a", cell: 1)
    let other = try await desk.journal.openSession(
      face: "repl", notebook: nil, profile: "practice", directory: "/")
    try await write(desk, "b", cell: 2, session: other)
    #expect(try await prune(desk, .before(Desk.date)).jobs == 0)
    #expect(try await prune(desk, .session(other)).jobs == 1)
    #expect(try await prompts(desk) == ["a"])
  }

  @Test func `keeps the answer that a later session shows`() async throws {
    let desk = try await Desk()
    let source = try await write(desk, "a", cell: 1, recall: .ifRecorded)
    let later = try await desk.journal.openSession(
      face: "kernel", notebook: nil, profile: "practice", directory: "/")
    let shown = try await write(desk, "a", cell: 2, session: later, recall: .ifRecorded)
    try #require(shown.recordedFrom == source.id)
    #expect(try await prune(desk, .session(desk.session)).jobs == 0)
    #expect(try await prune(desk, Self.everything).jobs == 2)
    #expect(try await desk.journal.damages().isEmpty)
  }

  @Test func `gives the room back`() async throws {
    let desk = try await Desk()
    for cell in 1...200 {
      try await write(desk, String(repeating: "a", count: 2_000), cell: Int64(cell))
    }
    _ = try await prune(desk, Self.everything)
    let full = try await desk.journal.size()
    #expect(full.emptyBytes > 400_000)
    try await desk.journal.vacuum()
    let size = try await desk.journal.size()
    #expect(size.emptyBytes == 0)
    #expect(size.bytes < full.bytes / 2)
  }

  @Test func `a copy is whole, for its user alone, and never over a file`() async throws {
    let desk = try await Desk()
    try await write(desk, "a", cell: 1)
    let copy = desk.folder.file("copy.sqlite")
    try await desk.journal.backUp(to: copy)
    #expect(try desk.folder.mode("copy.sqlite") == 0o600)
    let copied = try JournalFile(path: copy) { Desk.date }
    #expect(try await copied.jobs(matching: JobFilter()).map(\.prompt) == ["a"])
    await #expect(throws: JournalError.notWritable(path: copy)) {
      try await desk.journal.backUp(to: copy)
    }
  }

  @Test func `finds damage, and moves what is damaged away unchanged`() async throws {
    let folder = try TemporaryFolder()
    let path = folder.file("journal.sqlite")
    let bytes = Data("no journal at all".utf8)
    for suffix in ["", "-wal"] { try bytes.write(to: URL(fileURLWithPath: path + suffix)) }
    let place = try JournalFile.setAside(path, at: Desk.date)
    #expect(place == path + ".damaged-20270115T080000")
    for suffix in ["", "-wal"] {
      #expect(try Data(contentsOf: URL(fileURLWithPath: place + suffix)) == bytes)
    }
    let fresh = try JournalFile(path: path) { Desk.date }
    #expect(try await fresh.damages().isEmpty)
    var careless = Configuration()
    careless.foreignKeysEnabled = false
    try await DatabasePool(path: path, configuration: careless).write {
      try $0.execute(sql: "INSERT INTO tag VALUES (99, 1, 'nobody')")
    }
    #expect(try await fresh.damages() == ["rows that refer to others that are not there: 1"])
  }
}
