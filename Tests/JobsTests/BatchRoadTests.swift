import Foundation
import JSON
import Jobs
import Journal
import Responses
import TestSupport
import Testing

/// Many rows that go up as one live like any jobs.
@Suite(.timeLimit(.minutes(5))) struct BatchRoadTests {
  /// A workshop whose service takes batches.
  private struct Yard {
    let shop: Workshop
    let service: FakeBatches

    init(
      keys: Bool = true,
      _ answer: @escaping @Sendable (FakeBatches.Call, Int) -> FakeBatches.Answer = FakeBatches
        .diligence
    ) throws {
      shop = try Workshop(keys: keys)
      service = FakeBatches(answer)
    }

    func engine() -> JobEngine {
      let client = service.client
      return shop.engine(connect: { _ in client })
    }

    @discardableResult
    func send(_ engine: JobEngine, _ prompts: [String] = ["a", "b", "c"]) async throws -> [Job] {
      let drafts = prompts.map { Draft(model: "m", window: "flex", prompt: $0) }
      var submission = shop.submission([])
      submission.groupKind = "batch"
      let page = try await engine.append(drafts, of: submission, to: nil, isLast: true)
      return try await shop.journal.jobs(matching: JobFilter(group: page.group.id))
    }

    func jobs() async throws -> [Job] { try await shop.journal.jobs(matching: JobFilter()) }
  }

  @Test func `goes up once, and its members are settled as any jobs`() async throws {
    let yard = try Yard()
    let engine = yard.engine()
    let sent = try await yard.send(engine)
    let updates = await yard.shop.finish(engine, sent)
    #expect(Set(updates.compactMap(\.state)).isSuperset(of: [.running, .completed]))

    let post = try #require(yard.service.posts.first)
    #expect(yard.service.posts.count == 1 && post.key != nil)
    #expect(post.requests.map { $0["custom_id"]?.string } == ["r1", "r2", "r3"])
    #expect(post.requests.allSatisfy { $0["params"]?["background"] == nil })
    #expect(
      post.requests[1]["params"]?["metadata"]?["completion_window"]?.string == "flex")
    for (job, text) in zip(try await yard.jobs(), ["r1", "r2", "r3"]) {
      #expect(job.state == .completed && job.outputText == text)
      #expect(job.responseID == "resp_" + text && job.cost == 3 && job.submittedAt != nil)
    }
    let batch = try await yard.shop.journal.batch(try #require(sent[0].batch))
    try await yard.shop.until {
      try await yard.shop.journal.batch(sent[0].batch ?? 0)?.state == .completed
    }
    #expect(batch?.serviceID == "batch_1")
    await engine.shutDown()
  }

  /// Whether keys are honoured; what becomes of a batch whose POST was lost, and how often it is sent.
  static let losses: [(keys: Bool, state: JobState, posts: Int)] = [
    (true, .completed, 2), (false, .failed, 1),
  ]

  @Test(arguments: losses)
  func `a lost POST is repeated to the byte with its key, and never without`(
    keys: Bool, state: JobState, posts: Int
  ) async throws {
    let yard = try Yard(keys: keys) { call, index in
      call == .create && index == 0 ? .lost : FakeBatches.diligence(call, index)
    }
    let engine = yard.engine()
    await yard.shop.finish(engine, try await yard.send(engine))
    for job in try await yard.jobs() {
      #expect(job.state == state)
      if !keys { #expect(job.error?.code == JobError.uncertain) }
    }
    #expect(yard.service.posts.count == posts)
    #expect(Set(yard.service.posts.map(\.body)).count == 1)
    #expect(Set(yard.service.posts.map(\.key)).count == 1)
    await engine.shutDown()
  }

  @Test(arguments: losses)
  func `goes on after a death between POST and answer`(
    keys: Bool, state: JobState, posts: Int
  ) async throws {
    let yard = try Yard(keys: keys) { call, index in
      call == .create && index == 0 ? .silence : FakeBatches.diligence(call, index)
    }
    let first = yard.engine()
    let sent = try await yard.send(first)
    await yard.shop.until { !yard.service.posts.isEmpty }
    await first.shutDown()

    let second = yard.engine()
    let resumption = try await yard.shop.flying {
      try await second.resume(profiles: [yard.shop.profile])
    }
    #expect(resumption.batches.count == 1)
    await yard.shop.finish(second, sent)
    #expect(try await yard.jobs().map(\.state) == [state, state, state])
    #expect(yard.service.posts.count == posts)
    #expect(Set(yard.service.posts).count == 1)
    await second.shutDown()
  }

  @Test func `one that the service has is only looked at by the next process`() async throws {
    let yard = try Yard { call, index in
      call == .look && index < 2 ? .statuses([:]) : FakeBatches.diligence(call, index)
    }
    let first = yard.engine()
    let sent = try await yard.send(first)
    await yard.shop.see(first, sent[0]) { $0.state == .queued }
    await first.shutDown()
    let second = yard.engine()
    _ = try await yard.shop.flying { try await second.resume(profiles: [yard.shop.profile]) }
    await yard.shop.finish(second, sent)
    #expect(yard.service.posts.count == 1)
    #expect(try await yard.jobs().allSatisfy { $0.state == .completed })
    await second.shutDown()
  }

  @Test func `what is refused cost nothing`() async throws {
    let yard = try Yard { call, index in
      call == .create ? .error(400) : FakeBatches.diligence(call, index)
    }
    let engine = yard.engine()
    await yard.shop.finish(engine, try await yard.send(engine))
    #expect(
      try await yard.jobs().allSatisfy { $0.state == .failed && $0.error?.code == "http_400" })
    #expect(yard.service.posts.count == 1)
    await engine.shutDown()
  }

  @Test func `too old to be sent by itself, each is retried alone`() async throws {
    let yard = try Yard { call, index in
      call == .create ? .silence : FakeBatches.diligence(call, index)
    }
    let first = yard.engine()
    let sent = try await yard.send(first)
    await yard.shop.until { !yard.service.posts.isEmpty }
    await first.shutDown()
    await #expect(throws: SubmissionError.self) {
      try await yard.engine().retry([sent[0].id])
    }
    yard.shop.clock.advance(by: .seconds(24 * 3_600))

    let second = yard.engine()
    _ = try await yard.shop.flying { try await second.resume(profiles: [yard.shop.profile]) }
    #expect(yard.service.posts.count == 1)
    let again = try await second.retry([sent[0].id])
    await yard.shop.finish(second, again)
    let jobs = try await yard.jobs()
    #expect(jobs.map(\.state) == [.completed, .submitting, .submitting])
    #expect(jobs[0].outputText == "alone" && jobs[0].batch == nil)
    #expect(yard.service.posts.count == 1)
    await second.shutDown()
  }

  @Test func `results are had as they are ready, whatever keeps some of them`() async throws {
    let yard = try Yard { call, index in
      switch call {
      case .look:
        .statuses(
          index == 0 ? ["r1": "COMPLETED", "*": "RUNNING"] : ["r3": "FAILED", "*": "COMPLETED"])
      case .result("r1"): .response("completed", text: "one")
      case .result("r2"): index == 0 ? .error(500) : .response("incomplete", text: "two")
      case .result("r3"): .response("failed", error: "server_error")
      default: FakeBatches.diligence(call, index)
      }
    }
    let engine = yard.engine()
    await yard.shop.finish(engine, try await yard.send(engine))
    let jobs = try await yard.jobs()
    #expect(jobs.map(\.state) == [.completed, .incomplete, .failed])
    #expect(jobs[2].error?.code == "server_error")
    #expect(yard.service.count(.result("r1")) == 1)
    await engine.shutDown()
  }

  @Test func `a result that is twice not there has expired`() async throws {
    let yard = try Yard { call, index in
      call == .result("r2") ? .error(404) : FakeBatches.diligence(call, index)
    }
    let engine = yard.engine()
    await yard.shop.finish(engine, try await yard.send(engine))
    #expect(try await yard.jobs().map(\.state) == [.completed, .expired, .completed])
    await engine.shutDown()
  }

  @Test func `what is wrong with one result says nothing of the others`() async throws {
    let yard = try Yard { call, index in
      switch call {
      case .look: .statuses(["r1": "COMPLETED", "*": index < 5 ? "RUNNING" : "COMPLETED"])
      case .result("r1"): .error(400)
      default: FakeBatches.diligence(call, index)
      }
    }
    let engine = yard.engine()
    await yard.shop.finish(engine, try await yard.send(engine))
    #expect(try await yard.jobs().map(\.state) == [.expired, .completed, .completed])
    await engine.shutDown()
  }

  @Test func `a member that is stopped while its batch goes up is not sent beside it`()
    async throws
  {
    let yard = try Yard { call, index in
      call == .create ? .silence : FakeBatches.diligence(call, index)
    }
    let engine = yard.engine()
    let sent = try await yard.send(engine)
    await yard.shop.until { !yard.service.posts.isEmpty }
    let outcomes = try await engine.cancel([sent[1].id])
    #expect(outcomes.map(\.result) == [.abandoned])
    await #expect(throws: SubmissionError.nothingToRetry(sent[1].id)) {
      try await engine.retry([sent[1].id])
    }
    let batch = try await yard.shop.journal.batch(try #require(sent[0].batch))
    #expect(batch?.state == .submitting)
    #expect(yard.service.count(.single) == 0)
    await engine.shutDown()
  }

  @Test func `a batch whose fate is unknown is repeated for as long as its key lives`() async throws
  {
    let yard = try Yard { call, index in
      call == .create && index < 20 ? .error(502) : FakeBatches.diligence(call, index)
    }
    let engine = yard.engine()
    await yard.shop.finish(engine, try await yard.send(engine))
    #expect(try await yard.jobs().allSatisfy { $0.state == .completed })
    #expect(Set(yard.service.posts).count == 1)
    await engine.shutDown()
  }

  @Test func `cancelled members are looked at, since the service goes on with them`() async throws {
    let yard = try Yard { call, index in
      switch call {
      case .look: .statuses(["*": index < 3 ? "RUNNING" : "COMPLETED"])
      default: FakeBatches.diligence(call, index)
      }
    }
    let engine = yard.engine()
    let sent = try await yard.send(engine)
    await yard.shop.see(engine, sent[0]) { $0.state == .running }
    let outcomes = try await engine.cancel(sent.map(\.id))
    #expect(outcomes.map(\.result) == [.abandoned, .abandoned, .abandoned])
    try await yard.shop.flying {
      try await yard.shop.until { try await yard.jobs().allSatisfy { $0.state == .completed } }
    }
    await engine.shutDown()
  }

  @Test func `a refused key keeps it until the user comes back`() async throws {
    let yard = try Yard { call, index in
      call == .look && index == 0 ? .error(401) : FakeBatches.diligence(call, index)
    }
    let engine = yard.engine()
    let sent = try await yard.send(engine)
    await yard.shop.see(engine, sent[0]) {
      if case .blocked(let ids, _) = $0 { ids == [sent[0].id] } else { false }
    }
    #expect(try await yard.jobs().allSatisfy { $0.state == .queued })
    _ = try await yard.shop.flying { try await engine.resume(profiles: [yard.shop.profile]) }
    await yard.shop.finish(engine, sent)
    #expect(try await yard.jobs().allSatisfy { $0.state == .completed })
    await engine.shutDown()
  }
}
