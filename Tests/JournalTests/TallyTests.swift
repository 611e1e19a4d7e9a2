import Journal
import TestSupport
import Testing

/// Groups that are counted instead of listed.
@Suite struct TallyTests {
  @Test func `counts members wherever they are`() async throws {
    let desk = try await Desk()
    let cell = try await desk.journal.record([
      CellRecord(session: desk.session, number: 1, source: "", startedAt: Desk.date)
    ])[0]
    try await desk.write(desk.batch([.asking("c")], cell: 9, session: 7, recall: .ifRecorded))
    let page = try await desk.journal.append(
      desk.batch(
        ["a", "b", "c", "d"].map { .asking($0) }, cell: cell, kind: "batch", recall: .ifRecorded),
      to: nil, isLast: true, limits: Batch.Limits(requests: 2, bytes: 10_000)
    ) { nil }
    let id = page.group.id
    let jobs = try await desk.journal.jobs(matching: JobFilter(group: id))
    _ = try await desk.journal.record(
      .became(jobs[0].being(.completed) { $0.cost = 2 }), owner: desk.owner.name)
    _ = try await desk.journal.record(.became(jobs[3].being(.failed)), owner: desk.owner.name)

    let tally = try await desk.journal.tally(ofGroup: id)
    #expect(tally.counts == [.completed: 1, .submitting: 2, .failed: 1])
    #expect((tally.total, tally.done, tally.failed, tally.answered) == (4, 2, 1, 1))
    #expect(tally.cost == 2 && !tally.isFinal)
    let place = GroupPlace(id: id, session: desk.session, cell: 1)
    #expect(try await desk.journal.pendingGroups(largerThan: 3) == [place])
    #expect(try await desk.journal.pendingGroups(largerThan: 4).isEmpty)
    #expect(try await desk.journal.pendingGroups(largerThan: 0, session: 99).isEmpty)
    let others = try await desk.journal.jobs(matching: JobFilter(withoutGroups: [id]))
    #expect(others.map(\.prompt) == ["c"])
    let later = try await desk.journal.jobs(matching: JobFilter(group: id, after: jobs[1].id))
    #expect(later.map(\.prompt) == ["c", "d"])
  }
}
