import JSON
import Jobs
import Journal
import TestSupport
import Testing

@Suite(.timeLimit(.minutes(5))) struct DeferringTests {
  private func draft(after upstream: Job) -> Draft {
    Draft(
      model: "m", prompt: "{{out[1]}}", upstream: [upstream.id], deferral: "after-")
  }

  @Test func `is sent by itself when what it needs is there`() async throws {
    let shop = try Workshop()
    let engine = shop.engine()
    let first = try await shop.ask(engine, "hi")
    let second = try await engine.submit(shop.submission([draft(after: first)], cell: 2))[0]
    #expect(second.state == .deferred)
    #expect(second.fingerprint == nil)
    await shop.finish(engine, [second])
    let done = try await shop.now(second)
    #expect(done.prompt == "after-HI")
    #expect(done.outputText == "AFTER-HI")
    #expect(done.fingerprint != nil)
    await engine.shutDown()
  }

  @Test func `is sent at once when it waits for nothing`() async throws {
    let shop = try Workshop()
    let engine = shop.engine()
    let first = try await shop.ask(engine, "hi")
    await shop.finish(engine, [first])
    let second = try await engine.submit(shop.submission([draft(after: first)], cell: 2))[0]
    await shop.finish(engine, [second])
    #expect(try await shop.now(second).state == .completed)
    await engine.shutDown()
  }

  @Test func `fails with what it needs, and hopes again after a retry`() async throws {
    let shop = try Workshop(
      FakeService { call in
        call.kind == .create && call.index == 0
          ? .response("r", "failed") : FakeService.diligence(call)
      })
    let engine = shop.engine()
    let first = try await shop.ask(engine, "hi")
    let second = try await engine.submit(shop.submission([draft(after: first)], cell: 2))[0]
    let third = try await engine.submit(shop.submission([draft(after: second)], cell: 3))[0]
    await shop.finish(engine, [second, third])
    #expect(try await shop.now(second).error?.code == JobError.upstreamFailed)
    #expect(try await shop.now(third).error?.code == JobError.upstreamFailed)

    _ = try await engine.retry([first.id])
    try await shop.flying {
      try await shop.until { try await shop.now(third).state == .completed }
    }
    #expect(try await shop.now(third).outputText == "AFTER-AFTER-HI")
    await engine.shutDown()
  }

  @Test func `survives a restart`() async throws {
    let shop = try Workshop()
    let first = shop.engine()
    let upstream = try await shop.ask(first, "hi")
    let job = try await first.submit(shop.submission([draft(after: upstream)], cell: 2))[0]
    await first.drain(within: .seconds(30))
    await first.shutDown()
    let second = shop.engine()
    _ = try await second.resume(profiles: [shop.profile], patience: .zero)
    await shop.finish(second, [job])
    #expect(try await shop.now(job).outputText == "AFTER-HI")
    await second.shutDown()
  }

  @Test func `waits for a job of another process`() async throws {
    let shop = try Workshop()
    let first = shop.engine()
    let second = shop.engine()
    let upstream = try await shop.ask(first, "hi")
    let job = try await second.submit(shop.submission([draft(after: upstream)], cell: 2))[0]
    await shop.finish(second, [job])
    #expect(try await shop.now(job).outputText == "AFTER-HI")
    await first.shutDown()
    await second.shutDown()
  }

  @Test(arguments: [true, false])
  func `can be stopped before it is sent`(byItsOwner: Bool) async throws {
    let shop = try Workshop()
    let engine = shop.engine()
    let upstream = try await shop.ask(engine, "hi")
    let job = try await engine.submit(shop.submission([draft(after: upstream)], cell: 2))[0]
    let other = shop.engine()
    let canceller = byItsOwner ? engine : other
    #expect(try await canceller.cancel([job.id]) == [CancelOutcome(job.id, .cancelled)])
    await shop.finish(engine, [upstream, job])
    #expect(try await shop.now(job).state == .cancelled)
    #expect(shop.service.posts.count == 1)
    await engine.shutDown()
    await other.shutDown()
  }
}
