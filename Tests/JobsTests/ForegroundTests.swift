import JSON
import Jobs
import Journal
import Responses
import TestSupport
import Testing

@Suite(.timeLimit(.minutes(5))) struct ForegroundTests {
  /// A service without background mode that streams.
  static let streaming: @Sendable (FakeService.Call) -> FakeService.Answer = { call in
    guard call.kind == .create else { return .error(404) }
    if call.json["background"] != nil { return .error(400, message: "no background mode") }
    return .stream("s\(call.index)", ["a", "b"])
  }

  @Test func `learns the road from a refusal and remembers it`() async throws {
    let shop = try Workshop(FakeService(Self.streaming))
    let engine = shop.engine()
    let job = try await shop.ask(engine, "hi")
    let updates = await shop.finish(engine, [job])
    #expect(try await shop.now(job).outputText == "ab")
    #expect(try await shop.now(job).isForeground)
    #expect(updates.contains { if case .partial(job.id, _) = $0 { true } else { false } })
    #expect(updates.compactMap(\.state).suffix(2) == [.running, .completed])
    #expect(shop.service.posts.count == 2)
    #expect(Set(shop.service.posts.map(\.key)).count == 2)
    await engine.shutDown()

    // Another process, another day.
    let later = shop.engine()
    #expect(try await later.needsForeground(shop.profile, model: "m", window: nil))
    #expect(try await !later.needsForeground(shop.profile, model: "m", window: "flex"))
    await shop.finish(later, [try await shop.ask(later, "ho", cell: 2)])
    #expect(shop.service.posts.count == 3)
    await #expect(throws: SubmissionError.cannotOutliveProcess(model: "m", window: nil)) {
      try await later.submit(
        shop.submission([Draft(model: "m", prompt: "x")], cell: 3, mustOutliveProcess: true))
    }
    #expect(shop.service.posts.count == 3)
    await later.shutDown()
  }

  @Test func `falls back to a request held open`() async throws {
    let shop = try Workshop(
      FakeService { call in
        if call.json["background"] != nil { return .error(422, message: "background: no") }
        if call.json["stream"] != nil { return .error(400, message: "stream: no") }
        return .response("r", "completed", text: "whole")
      })
    let engine = shop.engine()
    let job = try await shop.ask(engine, "hi")
    await shop.finish(engine, [job])
    #expect(try await shop.now(job).outputText == "whole")
    #expect(shop.service.posts.count == 3)
    await engine.shutDown()
  }

  @Test func `a road that was chosen is not left`() async throws {
    let shop = try Workshop(FakeService(Self.streaming))
    let engine = shop.engine()
    let job = try await engine.submit(
      shop.submission([Draft(model: "m", prompt: "hi")], road: .background))[0]
    await shop.finish(engine, [job])
    #expect(try await shop.now(job).error?.message == "no background mode")
    #expect(shop.service.posts.count == 1)
    await engine.shutDown()
  }

  @Test func `drops a key that is refused, once`() async throws {
    let shop = try Workshop(
      FakeService { call in
        call.key == nil
          ? .response("r", "completed", text: "yes")
          : .error(400, code: "unsupported_asap_only_request")
      })
    let engine = shop.engine()
    let job = try await shop.ask(engine, "hi")
    await shop.finish(engine, [job])
    #expect(try await shop.now(job).outputText == "yes")
    #expect(shop.service.posts.map { $0.key == nil } == [false, true])
    await engine.shutDown()
  }

  /// Whether keys are honoured, and what becomes of a broken stream whose response nobody keeps.
  static let breaks: [(keys: Bool, state: JobState)] = [(true, .completed), (false, .failed)]

  @Test(arguments: breaks)
  func `a broken stream is paid for once`(keys: Bool, state: JobState) async throws {
    let shop = try Workshop(
      FakeService { call in
        guard call.kind == .create else { return .error(404) }
        return .stream("s", ["a", "b"], isWhole: call.index > 0)
      }, keys: keys)
    let engine = shop.engine()
    let job = try await engine.submit(
      shop.submission([Draft(model: "m", prompt: "hi")], road: .foreground))[0]
    await shop.finish(engine, [job])
    let done = try await shop.now(job)
    #expect(done.state == state)
    if !keys { #expect(done.error?.code == JobError.uncertain) }
    #expect(Set(shop.service.posts.map(\.key)).count == 1)
    await engine.shutDown()
  }

  @Test func `a broken stream is collected where the service keeps the response`() async throws {
    let shop = try Workshop(
      FakeService { call in
        call.kind == .create
          ? .stream("s", ["a"], isWhole: false) : .response("s", "completed", text: "all")
      }, keys: false)
    let engine = shop.engine()
    let job = try await engine.submit(
      shop.submission([Draft(model: "m", prompt: "hi")], road: .foreground))[0]
    await shop.finish(engine, [job])
    #expect(try await shop.now(job).outputText == "all")
    #expect(shop.service.posts.count == 1)
    await engine.shutDown()
  }

  @Test func `the next process asks again with the same bytes and key`() async throws {
    let shop = try Workshop(
      FakeService { call in
        call.index == 0 ? .silence : .stream("s", ["a"])
      })
    let first = shop.engine()
    let job = try await first.submit(
      shop.submission([Draft(model: "m", prompt: "hi")], road: .foreground))[0]
    await shop.until { !shop.service.posts.isEmpty }
    await first.shutDown()
    let second = shop.engine()
    _ = try await second.resume(profiles: [shop.profile])
    await shop.finish(second, [job])
    #expect(try await shop.now(job).outputText == "a")
    #expect(Set(shop.service.posts.map(\.key)).count == 1)
    await second.shutDown()
  }
}
