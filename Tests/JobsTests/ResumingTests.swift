import Foundation
import Jobs
import Journal
import Responses
import TestSupport
import Testing

@Suite(.timeLimit(.minutes(5))) struct ResumingTests {
  /// Whether keys are honoured, whether a lost request is repeated without, and what becomes of a
  /// request that was out when its process died.
  static let deaths: [(keys: Bool, local: Bool, state: JobState, posts: Int)] = [
    (true, false, .completed, 2), (false, false, .failed, 1), (false, true, .completed, 2),
  ]

  @Test(arguments: deaths)
  func `goes on after a death between POST and answer`(
    keys: Bool, local: Bool, state: JobState, posts: Int
  ) async throws {
    let shop = try Workshop(
      FakeService { call in
        call.kind == .create && call.index == 0 ? .silence : FakeService.diligence(call)
      }, keys: keys, local: local)
    let first = shop.engine()
    let job = try await shop.ask(first, "hi")
    await shop.until { !shop.service.posts.isEmpty }
    await first.shutDown()

    let second = shop.engine()
    _ = try await shop.flying { try await second.resume(profiles: [shop.profile]) }
    await shop.finish(second, [job])
    let done = try await shop.now(job)
    #expect(done.state == state)
    if state == .failed { #expect(done.error?.code == JobError.uncertain) }
    #expect(shop.service.posts.count == posts)
    #expect(Set(shop.service.posts.map(\.body)).count == 1)
    #expect(Set(shop.service.posts.map(\.key)).count == 1)
    await second.shutDown()
  }

  @Test func `sends what surely was not sent, key or not`() async throws {
    let shop = try Workshop(keys: false)
    let forever = ManualClock()
    let first = shop.engine { _ in
      try await forever.sleep(for: .seconds(1))
      throw CancellationError()
    }
    let job = try await shop.ask(first, "hi")
    await shop.until { !forever.pauses.isEmpty }
    forever.advance(by: .seconds(1))
    await first.shutDown()

    let second = shop.engine()
    _ = try await shop.flying { try await second.resume(profiles: [shop.profile]) }
    await shop.finish(second, [job])
    #expect(try await shop.now(job).state == .completed)
    #expect(shop.service.posts.count == 1)
    await second.shutDown()
  }

  @Test func `a death during a pause makes nothing uncertain`() async throws {
    let shop = try Workshop(
      FakeService { call in call.index == 0 ? .error(429) : FakeService.diligence(call) },
      keys: false)
    let first = shop.engine()
    let job = try await shop.ask(first, "hi")
    // Turns that are due at once ask for a pause of nothing.
    await shop.until { shop.clock.pauses.contains { $0 > .zero } }
    await first.shutDown()

    let second = shop.engine()
    _ = try await shop.flying { try await second.resume(profiles: [shop.profile]) }
    await shop.finish(second, [job])
    #expect(try await shop.now(job).state == .completed)
    await second.shutDown()
  }

  @Test func `takes over what it is attached to when that process dies`() async throws {
    let shop = try Workshop()
    let first = shop.engine()
    let draft = [Draft(model: "m", prompt: "hi")]
    _ = try await first.submit(shop.submission(draft, replay: .replay))
    await first.drain(within: .seconds(30))
    let second = shop.engine()
    _ = try await second.resume(profiles: [shop.profile])
    let shown = try await second.submit(
      shop.submission(draft, session: 2, cell: 2, replay: .replay))[0]
    #expect(shown.recordedFrom != nil)
    let updates = second.updates(of: [shown.id])
    await first.shutDown()
    let states = await shop.flying { await updates.reduce(into: []) { $0.append($1.state) } }
    #expect(states.last == .completed)
    #expect(shop.service.posts.count == 1)
    await second.shutDown()
  }

  @Test func `takes over what it attaches to when that process is gone already`() async throws {
    let shop = try Workshop()
    let first = shop.engine()
    let draft = [Draft(model: "m", prompt: "hi")]
    _ = try await first.submit(shop.submission(draft, replay: .replay))
    await first.drain(within: .seconds(30))
    await first.shutDown()
    let second = shop.engine()
    let shown = try await second.submit(
      shop.submission(draft, session: 2, cell: 2, replay: .replay))[0]
    #expect(shown.recordedFrom != nil)
    let updates = second.updates(of: [shown.id])
    let states = await shop.flying { await updates.reduce(into: []) { $0.append($1.state) } }
    #expect(states.last == .completed)
    #expect(shop.service.posts.count == 1)
    await second.shutDown()
  }

  @Test func `looks at what was pending`() async throws {
    let shop = try Workshop()
    let first = shop.engine()
    let job = try await shop.ask(first, "hi")
    await first.drain(within: .seconds(30))
    await first.shutDown()

    let second = shop.engine()
    let resumption = try await second.resume(profiles: [shop.profile])
    #expect(resumption.pending.map(\.id) == [job.id])
    await shop.finish(second, [job])
    #expect(try await shop.now(job).outputText == "HI")
    #expect(shop.service.posts.count == 1)
    await second.shutDown()
  }

  @Test func `tells what had finished meanwhile`() async throws {
    let shop = try Workshop(
      FakeService { call in
        call.kind == .create
          ? .response("r", "queued") : .response("r", "completed", text: "yes")
      })
    let first = shop.engine()
    let job = try await shop.ask(first, "hi")
    await first.drain(within: .seconds(30))
    await first.shutDown()

    let second = shop.engine()
    let resumption = try await second.resume(profiles: [shop.profile])
    #expect(resumption.finished.map(\.id) == [job.id])
    #expect(resumption.pending.isEmpty)
    await second.shutDown()
  }

  @Test func `leaves the jobs of a living process alone, and sees them finish`() async throws {
    let shop = try Workshop()
    let first = shop.engine()
    let job = try await shop.ask(first, "hi")
    let second = shop.engine()
    #expect(try await second.resume(profiles: [shop.profile]) == Resumption())
    #expect(await second.pendingHere().isEmpty)
    let updates = await shop.finish(second, [job])
    #expect(updates.last?.state == .completed)
    #expect(shop.service.posts.count == 1)
    await first.shutDown()
    await second.shutDown()
  }

  @Test func `takes over when a process dies that it waits for`() async throws {
    let shop = try Workshop()
    let first = shop.engine()
    let job = try await shop.ask(first, "hi")
    await first.drain(within: .seconds(30))
    let second = shop.engine()
    _ = try await second.resume(profiles: [shop.profile])
    let updates = second.updates(of: [job.id])
    await first.shutDown()
    let states = await shop.flying { await updates.reduce(into: []) { $0.append($1.state) } }
    #expect(states.last == .completed)
    await second.shutDown()
  }

  @Test func `takes over when a process dies, whoever waits for what`() async throws {
    let shop = try Workshop()
    let first = shop.engine()
    let job = try await shop.ask(first, "hi")
    await first.drain(within: .seconds(30))
    let second = shop.engine(rollCall: .milliseconds(700))
    let inheritances = await second.inheritances()
    await second.work(under: shop.profile)
    await shop.until { !shop.clock.pauses.filter { $0 == .milliseconds(700) }.isEmpty }
    await first.shutDown()
    // The next roll call is enough: no other time passes.
    shop.clock.advance(by: .milliseconds(700))
    let inherited = await inheritances.first { _ in true }
    #expect(inherited?.map(\.id) == [job.id])
    await shop.finish(second, [job])
    #expect(try await shop.now(job).state == .completed)
    #expect(shop.service.posts.count == 1)
    await second.shutDown()
  }

  @Test func `whoever works goes on with what was left before it began, and need not wait for it`()
    async throws
  {
    let shop = try Workshop()
    let first = shop.engine()
    let left = try await shop.ask(first, "hi")
    await first.drain(within: .seconds(30))
    await first.shutDown()

    let second = shop.engine(rollCall: .milliseconds(700))
    _ = try await shop.ask(second, "mine")
    await shop.until { !shop.clock.pauses.filter { $0 == .milliseconds(700) }.isEmpty }
    #expect(await second.pendingHere().contains { $0.id == left.id } == false)
    shop.clock.advance(by: .milliseconds(700))
    await shop.until { await second.pendingHere().contains { $0.id == left.id } }
    await shop.finish(second, [left])
    #expect(try await shop.now(left).state == .completed)
    #expect(shop.service.posts.count == 2)
    await second.shutDown()
  }

  @Test func `a script ends while what others left waits for its answers`() async throws {
    let shop = try Workshop()
    let first = shop.engine()
    let needed = try await shop.ask(first, "hi")
    let left = try await first.submit(
      shop.submission(
        [Draft(model: "m", prompt: "then", upstream: [needed.id])], cell: 2))[0]
    await first.drain(within: .seconds(30))
    await first.shutDown()

    let second = shop.engine()
    _ = try await second.resume(profiles: [shop.profile])
    #expect(Set(await second.pendingHere().map(\.id)) == [needed.id, left.id])
    // No time passes: neither has its answer.
    await second.drain(within: .seconds(30), held: true)
    #expect(try await shop.now(left).state == .deferred)
    await second.shutDown()
  }

  @Test func `sends nothing to another host than the job's own`() async throws {
    let shop = try Workshop()
    let first = shop.engine()
    let job = try await shop.ask(first, "hi")
    await first.drain(within: .seconds(30))
    await first.shutDown()

    let other = Profile(name: "fake", baseURL: "https://other.example/v1")
    let second = shop.engine(knows: [other])
    let calls = shop.service.calls.count
    let resumption = try await second.resume(profiles: [other])
    #expect(resumption.withoutProfile.map(\.id) == [job.id])
    #expect(resumption.pending.isEmpty)
    #expect(shop.service.calls.count == calls)
    await second.shutDown()
  }

  @Test func `does not send by itself what services may have forgotten`() async throws {
    let shop = try Workshop(
      FakeService { call in
        call.kind == .create && call.index == 0 ? .silence : FakeService.diligence(call)
      })
    let first = shop.engine()
    let job = try await shop.ask(first, "hi")
    await shop.until { !shop.service.posts.isEmpty }
    await first.shutDown()
    shop.clock.advance(by: .seconds(24 * 3_600))

    let second = shop.engine()
    let resumption = try await second.resume(profiles: [shop.profile])
    #expect(resumption.stale.map(\.id) == [job.id])
    #expect(shop.service.posts.count == 1)
    let again = try await second.retry([job.id])
    await shop.finish(second, again)
    #expect(try await shop.now(job).state == .completed)
    #expect(Set(shop.service.posts.map(\.key)).count == 2)
    await second.shutDown()
  }
}
