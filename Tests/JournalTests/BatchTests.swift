import Foundation
import Journal
import TestSupport
import Testing

/// What becomes of a batch, and of its members with it.
@Suite struct BatchTests {
  let desk: Desk
  let batch: Batch

  init() async throws {
    desk = try await Desk()
    let page = try await desk.journal.append(
      desk.batch([.asking("a"), .asking("b"), .asking("c")], kind: "batch"), to: nil,
      isLast: true, limits: Batch.Limits(requests: 10, bytes: 10_000)
    ) { "key" }
    batch = page.batches[0]
  }

  private func states() async throws -> [JobState] {
    try await desk.journal.members(of: batch.id).map(\.state)
  }

  private func accept() async throws {
    #expect(try await desk.journal.sending(batch.id, owner: desk.owner.name))
    #expect(
      try await desk.journal.accepted(
        batch.id, as: "batch_1", submittedAt: Desk.date, owner: desk.owner.name))
  }

  private func jobs() async throws -> [Job] { try await desk.journal.jobs(matching: JobFilter()) }

  @Test func `its members are queued, run and end`() async throws {
    try await accept()
    #expect(try await states() == [.queued, .queued, .queued])
    let jobs = try await jobs()
    #expect(jobs.allSatisfy { $0.submittedAt == Desk.date && $0.responseID == nil })
    try await desk.journal.began([jobs[0].id, jobs[1].id], of: batch.id)
    _ = try await desk.journal.record(
      .became(jobs[1].being(.completed) { $0.responseID = "resp_1" }), owner: desk.owner.name)
    #expect(try await states() == [.running, .completed, .queued])
    let expired = JobError(code: JobError.expired, message: "gone")
    #expect(
      try await desk.journal.ended(
        batch.id, as: .expired, error: expired, isFree: false, owner: desk.owner.name))
    #expect(try await states() == [.expired, .completed, .expired])
    #expect(try await self.jobs()[2].error == expired)
    #expect(try await desk.journal.batch(batch.id)?.serviceID == "batch_1")
  }

  @Test func `goes to another with its members when its owner is gone`() async throws {
    try await accept()
    desk.journal.release(desk.owner)
    let other = try desk.journal.claimOwnership(as: "owner-2")
    let estate = try await desk.journal.takeOver(
      by: other, baseURLs: ["practice:"], stoppedSince: Desk.date)
    #expect(estate.jobs.isEmpty)
    #expect(estate.batches.map(\.serviceID) == ["batch_1"])
    let job = try await jobs()[0]
    #expect(
      try await desk.journal.record(.became(job.being(.completed)), owner: "owner-1") == nil)
    #expect(
      try await desk.journal.record(.became(job.being(.completed)), owner: "owner-2") != nil)
    #expect(!(try await desk.journal.sending(batch.id, owner: "owner-1")))
  }

  @Test func `a member leaves it before it goes out, and is abandoned after`() async throws {
    let ids = try await jobs().map(\.id)
    #expect(try await desk.journal.stop(membersOfBatches: [ids[0]]) == [ids[0]: .cancelled])
    #expect(try await states() == [.submitting, .submitting])
    #expect(try await desk.journal.sending(batch.id, owner: desk.owner.name))
    #expect(
      try await desk.journal.stop(membersOfBatches: ids) == [
        ids[1]: .abandoned, ids[2]: .abandoned,
      ])
    #expect(try await states() == [.abandoned, .abandoned])
  }

  @Test func `a member that is retried goes alone, and what was never sent never will be`()
    async throws
  {
    let job = try await jobs()[0]
    let request = NewRequest(
      body: [1], idempotencyKey: "k", isForeground: false, fingerprint: "print-a")
    let again = try await desk.journal.beginAttempt(
      of: job, request: request, owner: desk.owner.name)
    #expect(again?.batch == nil)
    #expect(try await desk.journal.batch(batch.id)?.state == .abandoned)
    #expect(!(try await desk.journal.sending(batch.id, owner: desk.owner.name)))
  }

  @Test func `pruning leaves it whole until it has ended`() async throws {
    try await accept()
    for job in try await jobs() {
      _ = try await desk.journal.record(.became(job.being(.completed)), owner: desk.owner.name)
    }
    let scope = PruneScope.before(Desk.date.addingTimeInterval(1))
    func prune() async throws -> Int {
      try await desk.journal.prune(scope, stoppedSince: Desk.date, isDry: false).jobs
    }
    #expect(try await prune() == 0)
    _ = try await desk.journal.ended(
      batch.id, as: .completed, error: nil, isFree: false, owner: desk.owner.name)
    #expect(try await prune() == 3)
    #expect(try await desk.journal.batch(batch.id) == nil)
  }
}
