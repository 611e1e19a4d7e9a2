import JSON
import Jobs
import Journal
import Responses
import TestSupport
import Testing

@Suite(.timeLimit(.minutes(5))) struct StoppingTests {
  /// The service's answer to a cancel, and what the user is told.
  static let cancels: [(FakeService.Answer, CancelOutcome.Result, JobState)] = [
    (.response("r", "cancelled"), .cancelled, .cancelled),
    (.response("r", "in_progress"), .cancelled, .cancelled),
    (.error(404), .abandoned, .abandoned),
    (.error(405), .abandoned, .abandoned),
    (.response("r", "completed", text: "late"), .alreadyFinal, .completed),
  ]

  @Test(arguments: cancels)
  func `asks the service`(
    answer: FakeService.Answer, result: CancelOutcome.Result, state: JobState
  ) async throws {
    let shop = try Workshop(
      FakeService { call in
        if case .cancel = call.kind { answer } else { .response("r", "queued") }
      })
    let engine = shop.engine()
    let job = try await shop.ask(engine, "hi")
    await engine.drain(within: .seconds(30))
    #expect(try await engine.cancel([job.id]) == [CancelOutcome(job.id, result)])
    #expect(try await shop.now(job).state == state)
    #expect(
      try await engine.cancel([job.id]) == [CancelOutcome(job.id, .alreadyFinal)])
    await engine.shutDown()
  }

  @Test func `takes the answer of a stopped job after all`() async throws {
    let shop = try Workshop(
      FakeService { call in
        switch call.kind {
        case .create: .response("r", "queued")
        case .cancel: .error(405)
        case .look: .response("r", "completed", text: "paid for")
        }
      })
    let engine = shop.engine()
    let job = try await shop.ask(engine, "hi")
    await engine.drain(within: .seconds(30))
    _ = try await engine.cancel([job.id])
    #expect(try await shop.now(job).state == .abandoned)
    try await shop.flying {
      try await shop.until { try await shop.now(job).state == .completed }
    }
    #expect(try await shop.now(job).outputText == "paid for")
    await engine.shutDown()
  }

  @Test func `closes a held request`() async throws {
    let shop = try Workshop(FakeService { _ in .silence })
    let engine = shop.engine()
    let job = try await engine.submit(
      shop.submission([Draft(model: "m", prompt: "hi")], road: .foreground))[0]
    await shop.until { !shop.service.posts.isEmpty }
    #expect(try await engine.cancel([job.id]) == [CancelOutcome(job.id, .abandoned)])
    #expect(shop.service.posts.count == 1)
    await engine.shutDown()
  }

  @Test func `stops a job of a living process by asking the service`() async throws {
    let shop = try Workshop()
    let first = shop.engine()
    let job = try await shop.ask(first, "hi")
    await first.drain(within: .seconds(30))
    let second = shop.engine()
    #expect(try await second.cancel([job.id]) == [CancelOutcome(job.id, .cancelled)])
    #expect(try await shop.now(job).state == .cancelled)
    await first.shutDown()
    await second.shutDown()
  }

  @Test func `another attempt has a key of its own`() async throws {
    let shop = try Workshop(
      FakeService { call in
        call.kind == .create && call.index == 0
          ? .response("r", "failed") : FakeService.diligence(call)
      })
    let engine = shop.engine()
    let job = try await shop.ask(engine, "hi")
    await shop.finish(engine, [job])
    let again = try await engine.retry([job.id])
    #expect(again.map(\.attempt) == [2])
    #expect(again.map(\.number) == [job.number])
    await shop.finish(engine, again)
    #expect(try await shop.now(job).outputText == "HI")
    #expect(Set(shop.service.posts.map(\.key)).count == 2)
    #expect(Set(shop.service.posts.map(\.body)).count == 1)
    await #expect(throws: SubmissionError.nothingToRetry(job.id)) {
      try await engine.retry([job.id])
    }
    await engine.shutDown()
  }

  @Test func `an uncertain attempt is repeated with its key, so that it is paid for once`()
    async throws
  {
    let shop = try Workshop(
      FakeService { call in
        call.kind == .create && call.index < 9 ? .lost : FakeService.diligence(call)
      })
    let engine = shop.engine()
    let job = try await shop.ask(engine, "hi")
    await shop.finish(engine, [job])
    #expect(try await shop.now(job).error?.code == JobError.uncertain)
    await shop.finish(engine, try await engine.retry([job.id]))
    #expect(try await shop.now(job).state == .completed)
    #expect(Set(shop.service.posts.map(\.key)).count == 1)
    await engine.shutDown()
  }

  @Test func `retries with another model and window`() async throws {
    let shop = try Workshop(
      FakeService { call in
        call.index == 0 ? .error(400, code: "bad") : FakeService.diligence(call)
      })
    let engine = shop.engine()
    let job = try await shop.ask(engine, "hi")
    await shop.finish(engine, [job])
    let again = try await engine.retry([job.id], model: "n", window: "flex")[0]
    #expect(again.model == "n")
    #expect(again.window == "flex")
    #expect(again.fingerprint != job.fingerprint)
    await shop.finish(engine, [again])
    let body = shop.service.posts[1].json
    #expect(body["model"] == "n")
    #expect(body["metadata"]?["completion_window"] == "flex")
    await engine.shutDown()
  }

  @Test func `adopts a response made elsewhere`() async throws {
    let shop = try Workshop()
    let engine = shop.engine()
    let job = try await engine.adopt(
      "resp_hi", profile: shop.profile, session: 1, cellNumber: 3, cell: 3)
    #expect(job.responseID == "resp_hi")
    #expect(job.number == JobNumber(cell: 3))
    await shop.finish(engine, [job])
    #expect(try await shop.now(job).outputText == "HI")
    #expect(shop.service.posts.isEmpty)
    await engine.shutDown()
  }

  @Test func `adopts nothing the service does not know`() async throws {
    let shop = try Workshop(FakeService { _ in .error(404, code: "not_found") })
    let engine = shop.engine()
    await #expect(throws: SubmissionError.self) {
      try await engine.adopt("resp_x", profile: shop.profile, session: 1, cellNumber: 1, cell: 1)
    }
    #expect(try await shop.journal.jobs(matching: JobFilter()).isEmpty)
    await engine.shutDown()
  }
}
