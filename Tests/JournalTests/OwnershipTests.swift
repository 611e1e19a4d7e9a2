import Foundation
import Journal
import TestSupport
import Testing

@Suite struct OwnershipTests {
  private func takeOver(_ desk: Desk, by owner: OwnerFile, baseURLs: Set<String> = ["practice:"])
    async throws -> [Job]
  {
    try await desk.journal.takeOver(
      by: owner, baseURLs: baseURLs, stoppedSince: Desk.date.addingTimeInterval(-600)
    ).jobs
  }

  @Test func `never takes a living owner's jobs`() async throws {
    let desk = try await Desk()
    try await desk.write(desk.batch([.asking("a")]))
    let other = try desk.journal.claimOwnership(as: "owner-2")
    #expect(try await takeOver(desk, by: other).isEmpty)
    #expect(try await desk.journal.orphans().isEmpty)
    withExtendedLifetime(desk.owner) {}
  }

  @Test(arguments: [false, true])
  func `takes what an owner left behind`(fileRemains: Bool) async throws {
    let desk = try await Desk()
    let gone = try desk.journal.claimOwnership(as: "gone")
    var batch = desk.batch([.asking("a"), .asking("b")], kind: "batch")
    batch.owner = "gone"
    let jobs = try await desk.write(batch)
    _ = try await desk.journal.record(.became(jobs[0].being(.completed)), owner: "gone")
    desk.journal.release(gone)
    if fileRemains {
      try Data().write(to: URL(fileURLWithPath: desk.folder.file("owners/gone")))
    }

    #expect(try await desk.journal.orphans().map(\.id) == [jobs[1].id])
    #expect(try await takeOver(desk, by: desk.owner, baseURLs: ["https://x/v1"]).isEmpty)
    #expect(try await takeOver(desk, by: desk.owner).map(\.id) == [jobs[1].id])
    #expect(try await takeOver(desk, by: desk.owner).isEmpty)
  }

  @Test(arguments: [(60.0, true), (700.0, false)])
  func `looks after stopped jobs a while longer`(age: Double, isTaken: Bool) async throws {
    let desk = try await Desk()
    var batch = desk.batch([.asking("a")])
    batch.owner = "gone"
    let job = try #require(try await desk.write(batch).first)
    let stopped = job.being(.abandoned) { $0.completedAt = Desk.date.addingTimeInterval(-age) }
    _ = try await desk.journal.record(.became(stopped), owner: "gone")
    #expect(try await takeOver(desk, by: desk.owner).isEmpty == !isTaken)
  }

  @Test func `sweeps away what the dead left, and only that`() async throws {
    let desk = try await Desk()
    try Data().write(to: URL(fileURLWithPath: desk.folder.file("owners/gone")))
    await desk.journal.sweepOwners()
    let left = try FileManager.default.contentsOfDirectory(atPath: desk.folder.file("owners"))
    #expect(left == ["owner-1"])
    withExtendedLifetime(desk.owner) {}
  }

  @Test func `tells who lives`() async throws {
    let desk = try await Desk()
    try Data().write(to: URL(fileURLWithPath: desk.folder.file("owners/gone")))
    let call = try desk.journal.rollCall()
    #expect(call.living == ["owner-1"])
    #expect(call.dead == ["gone"])
    #expect(try desk.journal.rollCall() == call)
    let other = try desk.journal.claimOwnership(as: "owner-2")
    #expect(try desk.journal.rollCall().living == ["owner-1", "owner-2"])
    desk.journal.release(other)
    // Who has come and gone between two calls is noticed too.
    let last = try desk.journal.rollCall()
    #expect(last.living == call.living)
    #expect(last != call)
    withExtendedLifetime(desk.owner) {}
  }

  @Test func `one name has one owner`() async throws {
    let desk = try await Desk()
    #expect(throws: JournalError.self) { try desk.journal.claimOwnership(as: "owner-1") }
    withExtendedLifetime(desk.owner) {}
  }
}
