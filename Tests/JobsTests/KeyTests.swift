import Journal
import Responses
import Synchronization
import TestSupport
import Testing

@testable import Jobs

@Suite(.timeLimit(.minutes(5))) struct KeyTests {
  @Test func `a key that cannot be had is not asked for by each look`() async throws {
    let shop = try Workshop()
    let isGone = Mutex(false)
    let wishes = Mutex(0)
    let transport = shop.service.transport
    let engine = shop.engine(connect: { profile in
      guard isGone.withLock(\.self) else {
        return ResponsesClient(service: Service(baseURL: profile.baseURL), transport: transport)
      }
      wishes.withLock { $0 += 1 }
      throw APIError(.keyless("its command exited with 1"))
    })
    let jobs = try await engine.submit(
      shop.submission((0..<300).map { Draft(model: "m", prompt: "\($0)") }))
    await engine.drain(within: .seconds(30))
    isGone.withLock { $0 = true }
    let blocked = Mutex<Set<Job.ID>>([])
    await shop.flying {
      for await update in engine.updates(of: Set(jobs.map(\.id))) {
        if case .blocked(let ids, _) = update { blocked.withLock { $0.formUnion(ids) } }
        if blocked.withLock(\.count) == jobs.count { break }
      }
    }
    // As many as were in flight when the first could not have it, at the most.
    #expect((1...32).contains(wishes.withLock(\.self)))
    #expect(try await shop.journal.jobs(matching: JobFilter(states: [.queued])).count == 300)
    await engine.shutDown()
  }

  @Test(arguments: [HTTPRequest.Method.post, .get])
  func `a refusal that comes late says nothing about the key of now`(
    method: HTTPRequest.Method
  ) async throws {
    let shop = try Workshop()
    let hasKey = Mutex(false)
    let gate = ManualClock()
    let send = shop.service.transport.send
    let engine = shop.engine(connect: { profile in
      var transport = shop.service.transport
      transport.send = { request throws(TransportError) in
        guard request.method == method, !hasKey.withLock(\.self) else {
          return try await send(request)
        }
        try? await gate.sleep(for: .seconds(1))
        return HTTPReply(head: HTTPHead(status: 401), body: [])
      }
      return ResponsesClient(service: Service(baseURL: profile.baseURL), transport: transport)
    })
    let early = try await shop.ask(engine, "early")
    await shop.flying { while gate.pauses.isEmpty { await Task.yield() } }
    hasKey.withLock { $0 = true }
    let later = try await shop.ask(engine, "later", cell: 2)
    gate.advance(by: .seconds(1))
    let updates = await shop.finish(engine, [early, later])
    #expect(!updates.contains { if case .blocked = $0 { true } else { false } })
    #expect(try await shop.now(early).outputText == "EARLY")
    #expect(try await shop.now(later).outputText == "LATER")
    await engine.shutDown()
  }
}
