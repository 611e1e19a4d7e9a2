import Foundation
import Jobs
import Journal
import Synchronization
import TestSupport
import Testing

/// A clock that is set back, by hand or by a server of time.
@Suite(.timeLimit(.minutes(5))) struct ClockTests {
  /// A service that does not answer the first POST, and an engine that ended waiting for it.
  private static func interrupted() async throws -> (Workshop, Job) {
    let shop = try Workshop(
      FakeService { call in
        call.kind == .create && call.index == 0 ? .silence : FakeService.diligence(call)
      })
    let engine = shop.engine()
    let job = try await shop.ask(engine, "hi")
    await shop.until { !shop.service.posts.isEmpty }
    await engine.shutDown()
    return (shop, job)
  }

  private static func now(_ shop: Workshop, setBack seconds: Double) -> @Sendable () -> Date {
    { Workshop.date(shop.clock).addingTimeInterval(-seconds) }
  }

  @Test func `nobody can tell how old a request of the future is: it is not sent by itself`()
    async throws
  {
    let (shop, job) = try await Self.interrupted()
    let engine = shop.engine(now: Self.now(shop, setBack: 24 * 3_600))
    let resumption = try await engine.resume(profiles: [shop.profile])
    #expect(resumption.stale.map(\.id) == [job.id])
    #expect(shop.service.posts.count == 1)
    await engine.shutDown()
  }

  @Test func `a correction of a few seconds changes nothing`() async throws {
    let (shop, job) = try await Self.interrupted()
    let engine = shop.engine(now: Self.now(shop, setBack: 5))
    let resumption = try await engine.resume(profiles: [shop.profile])
    #expect(resumption.stale.isEmpty)
    await shop.finish(engine, [job])
    #expect(try await shop.now(job).state == .completed)
    #expect(Set(shop.service.posts.map(\.key)).count == 1)
    await engine.shutDown()
  }

  @Test func `what is under way goes on, in its order, and teaches no negative durations`()
    async throws
  {
    let setBack = Mutex<Double>(0)
    let shop = try Workshop(
      FakeService { call in
        guard call.kind == .create, call.index == 0 else { return FakeService.diligence(call) }
        setBack.withLock { $0 = 3_600 }
        return .error(503, code: nil, message: "no capacity")
      })
    let engine = shop.engine(
      now: { Self.now(shop, setBack: setBack.withLock { $0 })() })
    let first = try await shop.ask(engine, "one", cell: 1)
    await shop.finish(engine, [first])
    let second = try await shop.ask(engine, "two", cell: 2)
    await shop.finish(engine, [second])

    #expect(setBack.withLock { $0 } > 0)
    let jobs = try await shop.journal.jobs(matching: JobFilter())
    #expect(jobs.map(\.id) == [first.id, second.id])
    #expect(jobs.allSatisfy { $0.state == .completed })
    let latencies = try await shop.journal.latencies(
      profile: "fake", model: "m", window: nil, limit: 10)
    #expect(latencies.allSatisfy { $0 >= 0 })
    await engine.shutDown()
  }
}
