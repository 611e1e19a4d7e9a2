import Jobs
import Journal
import TestSupport
import Testing

/// However often and wherever the process dies: nothing is lost, nothing is paid for twice.
@Suite(.timeLimit(.minutes(5))) struct CrashTests {
  /// A service that loses, refuses and forgets to answer, but honours keys.
  private static func moody(_ call: FakeService.Call) -> FakeService.Answer {
    // Different for every call, the same in every run.
    switch (call.index &* 31 &+ (call.key ?? "").utf8.reduce(0) { $0 &* 33 &+ Int($1) }) & 7 {
    case 0: .lost
    case 1: .error(503)
    case 2: .error(500)
    case 3 where call.kind == .create: .silence
    default: FakeService.diligence(call)
    }
  }

  @Test(arguments: 1...4)
  func `every job is answered, under one key`(seed: Int) async throws {
    let shop = try Workshop(FakeService(Self.moody))
    let drafts = (0..<20).map { Draft(model: "m", prompt: "p\($0)") }
    var engine = shop.engine()
    let jobs = try await engine.submit(shop.submission(drafts))
    for round in 1...10 {
      for _ in 0..<(seed * round * 17 % 300) {
        await Task.yield()
        shop.clock.advanceToNextSleeper()
      }
      await engine.shutDown()
      engine = shop.engine()
      _ = try await engine.resume(profiles: [shop.profile], patience: .zero)
    }
    // Requests nobody answers end with their process: some are left for more restarts.
    for _ in 0..<20 {
      let open = try await shop.journal.jobs(matching: JobFilter(states: [.submitting]))
      if open.isEmpty { break }
      await shop.flying { [engine] in await engine.drain(within: .seconds(300)) }
      await engine.shutDown()
      engine = shop.engine()
      _ = try await engine.resume(profiles: [shop.profile], patience: .zero)
    }
    await shop.finish(engine, jobs)

    let done = try await shop.journal.jobs(matching: JobFilter())
    #expect(done.map(\.state) == Array(repeating: .completed, count: 20))
    #expect(done.map(\.outputText) == (0..<20).map { "P\($0)" })
    let keys = Dictionary(grouping: shop.service.posts, by: \.prompt)
      .mapValues { Set($0.map(\.key)).count }
    #expect(keys.values.allSatisfy { $0 == 1 })
    #expect(keys.count == 20)
    await engine.shutDown()
  }
}
