import GRDB
import Jobs
import Journal
import TestSupport
import Testing

@Suite(.timeLimit(.minutes(5))) struct FullDiskTests {
  /// Another hand on the journal, which waits while the engine writes.
  private static func hand(on shop: Workshop) throws -> DatabasePool {
    var configuration = Configuration()
    configuration.busyMode = .timeout(60)
    return try DatabasePool(path: shop.journal.path, configuration: configuration)
  }

  @Test func `keeps an answer that cannot be written until it can`() async throws {
    let shop = try Workshop()
    let pool = try Self.hand(on: shop)
    let engine = shop.engine()
    let job = try await shop.ask(engine, "hi")
    await engine.drain(within: .seconds(30))
    try await pool.write { try $0.execute(sql: "ALTER TABLE response RENAME TO away") }
    await shop.see(engine, job) { if case .unwritten = $0 { true } else { false } }
    #expect(try await shop.now(job).state == .running)

    try await pool.write { try $0.execute(sql: "ALTER TABLE away RENAME TO response") }
    let looks = shop.service.calls.count
    await shop.finish(engine, [job])
    #expect(try await shop.now(job).outputText == "HI")
    #expect(shop.service.calls.count == looks)
    await engine.shutDown()
  }

  @Test func `sends nothing that cannot be written`() async throws {
    let shop = try Workshop()
    let pool = try Self.hand(on: shop)
    try await pool.write { try $0.execute(sql: "ALTER TABLE attempt RENAME TO away") }
    let engine = shop.engine()
    await #expect(throws: SubmissionError.self) { try await shop.ask(engine, "hi") }
    #expect(shop.service.calls.isEmpty)
    #expect(await engine.pendingHere().isEmpty)
    await engine.shutDown()
  }
}
