import Journal
import TestSupport
import Testing

/// Groups that are written page by page, and go up in batches.
@Suite struct LargeGroupTests {
  private static let limits = Batch.Limits(requests: 3, bytes: 100_000)

  /// A cell that asks for each of some rows.
  private func cell(_ desk: Desk, _ number: Int, _ source: String = "%%batch") async throws -> Int64
  {
    try await desk.journal.record([
      CellRecord(session: desk.session, number: number, source: source, startedAt: Desk.date)
    ])[0]
  }

  private func page(
    _ desk: Desk, _ prompts: [String], cell: Int64, to group: LargeGroup? = nil,
    isLast: Bool = false, limits: Batch.Limits = limits, recall: JobBatch.Recall = .never
  ) async throws -> JournalFile.Page {
    try await desk.journal.append(
      desk.batch(
        prompts.map { .asking($0) }, cell: cell, kind: "batch", recall: recall),
      to: group, isLast: isLast, limits: limits
    ) { "key" }
  }

  private func members(_ desk: Desk, of batches: [Batch]) async throws -> [[Int]] {
    var places: [[Int]] = []
    for batch in batches {
      places.append(try await desk.journal.members(of: batch.id).map(\.place))
    }
    return places
  }

  @Test func `fills batch after batch, over pages`() async throws {
    let desk = try await Desk()
    let cell = try await cell(desk, 1)
    let first = try await page(desk, ["a", "b", "c", "d"], cell: cell)
    #expect(first.batches.isEmpty)
    let last = try await page(desk, ["e", "f", "g"], cell: cell, to: first.group, isLast: true)
    #expect(last.group.members == 7)
    #expect(try await members(desk, of: last.batches) == [[1, 2, 3], [4, 5, 6], [7]])
    let batch = last.batches[0]
    #expect((batch.state, batch.idempotencyKey) == (.submitting, "key"))
    let bodies = try await desk.journal.bodies(of: desk.journal.members(of: batch.id)[1...])
    #expect(bodies == [Array(#"{"input":"b"}"#.utf8), Array(#"{"input":"c"}"#.utf8)])
    #expect(try await desk.journal.bytes(of: batch.id) == 3 * bodies[0].count)
  }

  @Test func `fills a batch to so many bytes`() async throws {
    let desk = try await Desk()
    let limits = Batch.Limits(requests: 100, bytes: 2 * (13 + Batch.Limits.frame))
    let page = try await page(
      desk, ["a", "b", "c"], cell: try await cell(desk, 1), isLast: true, limits: limits)
    #expect(try await members(desk, of: page.batches) == [[1, 2], [3]])
  }

  @Test func `nothing of a group that is not whole is taken up by others`() async throws {
    let desk = try await Desk()
    let first = try await page(desk, ["a", "b"], cell: try await cell(desk, 1))
    desk.journal.release(desk.owner)
    let other = try desk.journal.claimOwnership(as: "owner-2")
    let estate = try await desk.journal.takeOver(
      by: other, baseURLs: ["practice:"], stoppedSince: Desk.date)
    #expect(estate.jobs.isEmpty && estate.batches.isEmpty)
    #expect(first.group.members == 2)
    let place = GroupPlace(id: first.group.id, session: desk.session, cell: 1)
    #expect(try await desk.journal.unfinishedGroups() == [place])
  }

  /// What the second run asks, and which rows it keeps of the first's a, b, c, d.
  static let secondRuns: [(prompts: [String], kept: Int)] = [
    (["a", "b", "c", "d", "e"], 4), (["a", "b", "c", "d"], 4), (["a", "b"], 2),
    (["a", "x", "c", "d", "e", "f"], 1), (["x"], 0),
  ]

  @Test(arguments: secondRuns)
  func `the same cell, run again, goes on with what was written`(
    prompts: [String], kept: Int
  ) async throws {
    let desk = try await Desk()
    let first = try await page(desk, ["a", "b", "c", "d"], cell: try await cell(desk, 1))
    let before = try await desk.journal.jobs(matching: JobFilter(group: first.group.id)).map(\.id)

    let again = try await cell(desk, 2)
    let half = try await page(desk, Array(prompts.prefix(1)), cell: again)
    let last = try await page(
      desk, Array(prompts.dropFirst()), cell: again, to: half.group, isLast: true)
    #expect(last.group.id == first.group.id)
    let jobs = try await desk.journal.jobs(matching: JobFilter())
    #expect(jobs.map(\.prompt) == prompts)
    #expect(jobs.map(\.number) == prompts.indices.map { JobNumber(cell: 2, member: $0 + 1) })
    #expect(jobs.prefix(kept).map(\.id) == Array(before.prefix(kept)))
    let places = Array(prompts.indices.map { $0 + 1 })
    #expect(
      try await members(desk, of: last.batches)
        == [
          Array(places.prefix(3)), Array(places.dropFirst(3)),
        ].filter { !$0.isEmpty })
  }

  @Test func `another cell begins a group of its own`() async throws {
    let desk = try await Desk()
    let first = try await page(desk, ["a"], cell: try await cell(desk, 1))
    let second = try await page(
      desk, ["a"], cell: try await cell(desk, 2, "%%batch -w flex"), isLast: true)
    #expect(first.group.id != second.group.id)
    #expect(try await members(desk, of: second.batches) == [[1]])
  }

  @Test func `what is recorded goes into no batch`() async throws {
    let desk = try await Desk()
    let one = try await desk.write(
      desk.batch([.asking("b")], cell: 9, session: 7, recall: .ifRecorded))[0]
    let page = try await page(
      desk, ["a", "b", "c"], cell: try await cell(desk, 1), isLast: true, recall: .ifRecorded)
    #expect(page.group.recorded == 1)
    #expect(try await members(desk, of: page.batches) == [[1, 3]])
    let jobs = try await desk.journal.jobs(matching: JobFilter(group: page.group.id))
    #expect(jobs.map(\.recordedFrom) == [nil, one.id, nil])
    #expect(jobs.map(\.batch) == [page.batches[0].id, nil, page.batches[0].id])
  }
}
