import Jobs
import Journal
import TestSupport
import Testing

@Suite(.timeLimit(.minutes(5))) struct ReplayTests {
  private func ask(
    _ shop: Workshop, _ engine: JobEngine, session: Int64, _ replay: Submission.Replay
  ) async throws -> Job {
    try await engine.submit(
      shop.submission(
        [Draft(model: "m", prompt: "hi")], session: session, cell: Int(session), replay: replay)
    )[0]
  }

  @Test func `shows a stored answer at once`() async throws {
    let shop = try Workshop()
    let engine = shop.engine()
    let first = try await ask(shop, engine, session: 1, .replay)
    await shop.finish(engine, [first])
    let second = try await ask(shop, engine, session: 2, .replay)
    #expect(second.recordedFrom == first.id)
    #expect(second.outputText == "HI")
    #expect(shop.service.posts.count == 1)
    await engine.shutDown()
  }

  @Test func `attaches to one in flight`() async throws {
    let shop = try Workshop()
    let engine = shop.engine()
    let first = try await ask(shop, engine, session: 1, .replay)
    let second = try await ask(shop, engine, session: 2, .replay)
    #expect(second.recordedFrom == first.id)
    let updates = await shop.finish(engine, [second])
    #expect(updates.last?.state == .completed)
    #expect(try await shop.now(second).outputText == "HI")
    #expect(shop.service.posts.count == 1)
    await engine.shutDown()
  }

  @Test func `asks anew where nothing is replayed`() async throws {
    let shop = try Workshop()
    let engine = shop.engine()
    await shop.finish(engine, [try await ask(shop, engine, session: 1, .replay)])
    await shop.finish(engine, [try await ask(shop, engine, session: 2, .live)])
    #expect(shop.service.posts.count == 2)
    await engine.shutDown()
  }

  @Test func `sends nothing offline`() async throws {
    let shop = try Workshop()
    let engine = shop.engine()
    await #expect(throws: SubmissionError.notRecorded([0])) {
      try await ask(shop, engine, session: 1, .offline)
    }
    #expect(shop.service.calls.isEmpty)
    #expect(try await shop.journal.jobs(matching: JobFilter()).isEmpty)
    await engine.shutDown()
  }

  @Test func `a recorded job can be asked anew under its own number`() async throws {
    let shop = try Workshop(
      FakeService { call in
        call.kind == .create && call.index == 0
          ? .response("r", "failed") : FakeService.diligence(call)
      })
    let engine = shop.engine()
    await shop.finish(engine, [try await ask(shop, engine, session: 1, .replay)])
    let shown = try await ask(shop, engine, session: 2, .replay)
    #expect(shown.state == .failed)
    let again = try await engine.retry([shown.id])[0]
    #expect(again.recordedFrom == nil)
    await shop.finish(engine, [again])
    #expect(try await shop.now(shown).outputText == "HI")
    await engine.shutDown()
  }
}
