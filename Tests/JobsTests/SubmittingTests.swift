import JSON
import Jobs
import Journal
import Responses
import Synchronization
import TestSupport
import Testing

@Suite(.timeLimit(.minutes(5))) struct SubmittingTests {
  @Test func `submits, looks and settles`() async throws {
    let shop = try Workshop()
    let engine = shop.engine()
    let job = try await shop.ask(engine, "hi")
    let updates = await shop.finish(engine, [job])

    #expect(updates.compactMap(\.state).suffix(3) == [.queued, .running, .completed])
    let done = try await shop.now(job)
    #expect(done.outputText == "HI")
    #expect(done.responseID == "resp_hi")
    #expect(done.usage == Usage(inputTokens: 1_000_000, outputTokens: 100_000))
    #expect(done.cost == 3)
    #expect(done.submittedAt == Workshop.start)
    #expect(done.completedAt ?? Workshop.start > Workshop.start)
    #expect(shop.service.posts.count == 1)
    let stored = try #require(try await shop.journal.responseBody(of: job.id))
    #expect(try JSON(parsing: stored)["status"] == "completed")
    await engine.shutDown()
  }

  @Test func `has the bytes and the key on the disk before they go out`() async throws {
    let shop = try Workshop(FakeService { _ in .silence })
    let engine = shop.engine()
    let job = try await shop.ask(engine, "hi")
    await shop.until { !shop.service.posts.isEmpty }

    let attempt = try #require(try await shop.journal.attempt(of: job.id))
    #expect(attempt.body == shop.service.posts[0].body)
    #expect(attempt.idempotencyKey == shop.service.posts[0].key)
    #expect(attempt.idempotencyKey != nil)
    #expect(try await shop.now(job).state == .submitting)
    await engine.shutDown()
  }

  @Test func `takes an answer that is final at once`() async throws {
    let shop = try Workshop(FakeService { _ in .response("r", "completed", text: "yes") })
    let engine = shop.engine()
    let job = try await shop.ask(engine, "hi")
    await shop.finish(engine, [job])
    #expect(try await shop.now(job).outputText == "yes")
    #expect(shop.service.calls.count == 1)
    await engine.shutDown()
  }

  @Test func `keeps the words of a failed response`() async throws {
    let shop = try Workshop(FakeService { _ in .response("r", "failed") })
    let engine = shop.engine()
    let job = try await shop.ask(engine, "hi")
    await shop.finish(engine, [job])
    #expect(
      try await shop.now(job).error == JobError(code: "server_error", message: "sorry"))
    await engine.shutDown()
  }

  @Test func `repeats a lost POST with the same bytes and key`() async throws {
    let shop = try Workshop(
      FakeService { call in
        call.kind == .create && call.index < 2 ? .lost : FakeService.diligence(call)
      })
    let engine = shop.engine()
    let job = try await shop.ask(engine, "hi")
    await shop.finish(engine, [job])
    #expect(try await shop.now(job).state == .completed)
    let posts = shop.service.posts
    #expect(posts.count == 3)
    #expect(Set(posts.map(\.body)).count == 1)
    #expect(Set(posts.map(\.key)).count == 1)
    await engine.shutDown()
  }

  @Test func `never repeats a lost POST without a key`() async throws {
    let shop = try Workshop(FakeService { _ in .lost }, keys: false)
    let engine = shop.engine()
    let job = try await shop.ask(engine, "hi")
    await shop.finish(engine, [job])
    #expect(try await shop.now(job).error?.code == JobError.uncertain)
    #expect(shop.service.posts.map(\.key) == [nil])
    await engine.shutDown()
  }

  @Test func `repeats it on this machine`() async throws {
    let shop = try Workshop(
      FakeService { call in call.index == 0 ? .lost : FakeService.diligence(call) }, keys: false,
      local: true)
    let engine = shop.engine()
    let job = try await shop.ask(engine, "hi")
    await shop.finish(engine, [job])
    #expect(shop.service.posts.count == 2)
    await engine.shutDown()
  }

  @Test func `a refused key ends the job and is reported`() async throws {
    // The first answer makes it wait until somebody watches.
    let shop = try Workshop(
      FakeService { $0.index == 0 ? .error(429) : .error(401, code: "invalid_api_key") })
    let engine = shop.engine()
    let job = try await shop.ask(engine, "hi")
    let updates = await shop.finish(engine, [job])
    #expect(updates.contains { if case .blocked([job.id], _) = $0 { true } else { false } })
    #expect(try await shop.now(job).error?.code == "invalid_api_key")
    #expect(shop.service.posts.count == 2)
    await engine.shutDown()
  }

  @Test func `a refused key is not tried for each of many jobs`() async throws {
    let shop = try Workshop(FakeService { _ in .error(401, code: "invalid_api_key") })
    let engine = shop.engine()
    let drafts = (0..<500).map { Draft(model: "m", prompt: "\($0)") }
    let jobs = try await engine.submit(shop.submission(drafts))
    await shop.finish(engine, jobs)
    let ended = try await shop.journal.jobs(matching: JobFilter(states: [.failed]))
    #expect(ended.count == 500)
    #expect(ended.allSatisfy { $0.error?.isOfKey == true })
    // As many as were in flight when the first refusal came, at the most.
    #expect(shop.service.posts.count <= 32)
    // Whoever comes back may have a key that works by now.
    let before = shop.service.posts.count
    await shop.finish(engine, [try await shop.ask(engine, "again", cell: 2)])
    #expect(shop.service.posts.count == before + 1)
    await engine.shutDown()
  }

  @Test func `a refused key is had anew when the user comes back, and only then`() async throws {
    let shop = try Workshop(FakeService { _ in .error(401, code: "invalid_api_key") })
    let renewals = Mutex(0)
    let engine = shop.engine(renewKey: { _ in renewals.withLock { $0 += 1 } })
    let drafts = (0..<50).map { Draft(model: "m", prompt: "\($0)") }
    await shop.finish(engine, try await engine.submit(shop.submission(drafts)))
    #expect(renewals.withLock(\.self) == 0)
    await shop.finish(engine, [try await shop.ask(engine, "again", cell: 2)])
    #expect(renewals.withLock(\.self) == 1)
    await engine.shutDown()
  }

  @Test func `where no key can be had nothing is sent, and it is not asked for each job`()
    async throws
  {
    let shop = try Workshop()
    let wishes = Mutex(0)
    let engine = shop.engine(connect: { _ in
      wishes.withLock { $0 += 1 }
      throw APIError(.keyless("its command exited with 1"))
    })
    let drafts = (0..<500).map { Draft(model: "m", prompt: "\($0)") }
    await shop.finish(engine, try await engine.submit(shop.submission(drafts)))
    let ended = try await shop.journal.jobs(matching: JobFilter(states: [.failed]))
    #expect(ended.count == 500)
    #expect(
      ended.allSatisfy {
        $0.error == JobError(code: "no_key", message: "its command exited with 1")
      })
    #expect(wishes.withLock(\.self) <= 32)
    #expect(shop.service.calls.isEmpty)
    await engine.shutDown()
  }

  @Test(arguments: [("unauthorized", "http_401"), ("invalid_api_key", "invalid_api_key")])
  func `a refused key is known by its status`(code: String, written: String) {
    let error = JobError(APIError(.status(401), code: code, message: "no"))
    #expect(error.code == written)
    #expect(error.isOfKey)
  }

  @Test func `a wish for uncertain requests holds from when it is made`() async throws {
    let shop = try Workshop(
      FakeService { call in call.index < 2 ? .lost : FakeService.diligence(call) }, keys: false)
    let engine = shop.engine()
    let uncertain = try await shop.ask(engine, "hi")
    await shop.finish(engine, [uncertain])
    #expect(try await shop.now(uncertain).error?.code == "uncertain")
    await engine.prefer(retryingUncertain: true)
    let repeated = try await shop.ask(engine, "ho", cell: 2)
    await shop.finish(engine, [repeated])
    #expect(try await shop.now(repeated).state == .completed)
    #expect(shop.service.posts.count == 3)
    await engine.shutDown()
  }

  @Test func `a key refused while looking leaves the state as it is`() async throws {
    let shop = try Workshop(
      FakeService { call in
        call.kind == .create ? .response("r", "queued") : .error(401)
      })
    let engine = shop.engine()
    let job = try await shop.ask(engine, "hi")
    await shop.see(engine, job) { if case .blocked = $0 { true } else { false } }
    #expect(try await shop.now(job).state == .queued)
    // Whoever asks later is told too.
    await shop.see(engine, job) { if case .blocked = $0 { true } else { false } }
    await engine.shutDown()
  }

  @Test func `a response the service forgot has expired`() async throws {
    let shop = try Workshop(
      FakeService { call in
        call.kind == .create ? .response("r", "queued") : .error(404)
      })
    let engine = shop.engine()
    let job = try await shop.ask(engine, "hi")
    await shop.finish(engine, [job])
    #expect(try await shop.now(job).state == .expired)
    #expect(shop.service.calls.count { $0.kind == .look("r") } == 2)
    await engine.shutDown()
  }

  @Test func `posts each of many jobs once, with keys of their own`() async throws {
    let shop = try Workshop()
    let engine = shop.engine()
    let drafts = (0..<500).map { Draft(model: "m", prompt: "p\($0)") }
    let jobs = try await engine.submit(shop.submission(drafts))
    await shop.finish(engine, jobs)
    let done = try await shop.journal.jobs(matching: JobFilter(states: [.completed]))
    #expect(done.count == 500)
    #expect(done.map(\.outputText).last == "P499")
    #expect(shop.service.posts.count == 500)
    #expect(Set(shop.service.posts.map(\.key)).count == 500)
    #expect(await engine.pendingHere().isEmpty)
    await engine.shutDown()
  }

  @Test func `a second job in a cell renumbers the first for all who watch`() async throws {
    let shop = try Workshop(FakeService { _ in .silence })
    let engine = shop.engine()
    let first = try await shop.ask(engine, "a")
    let updates = engine.updates(of: [first.id])
    let second = try await shop.ask(engine, "b")
    #expect(second.number.description == "1#2")
    let seen = await updates.first { update in
      if case .changed(let job) = update { job.number.description == "1#1" } else { false }
    }
    #expect(seen != nil)
    await engine.shutDown()
  }

  @Test func `drains until the service has everything`() async throws {
    let shop = try Workshop()
    let engine = shop.engine()
    let job = try await shop.ask(engine, "hi")
    await engine.drain(within: .seconds(30))
    #expect(try await shop.now(job).responseID == "resp_hi")
    #expect(await engine.pendingHere().map(\.id) == [job.id])
    await engine.shutDown()
  }

  @Test func `stops draining at the limit`() async throws {
    let shop = try Workshop(FakeService { _ in .silence })
    let engine = shop.engine()
    _ = try await shop.ask(engine, "hi")
    await shop.flying { await engine.drain(within: .seconds(30)) }
    #expect(shop.clock.elapsed >= .seconds(30))
    await engine.shutDown()
  }
}
