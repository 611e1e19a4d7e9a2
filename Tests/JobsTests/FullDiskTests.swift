import GRDB
import Jobs
import TestSupport
import Testing

@testable import Journal

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

  @Test func `a full disk stops what would not be written, and room lets it go on`() async throws {
    let shop = try Workshop()
    let engine = shop.engine()
    // SQLite answers to this limit as to a disk without room: sqlite.org/pragma.html#pragma_max_page_count
    try await shop.journal.write { database in
      let pages = try Int.fetchOne(database, sql: "PRAGMA page_count") ?? 0
      try database.execute(sql: "PRAGMA max_page_count = \(pages)")
    }
    let prompt = String(repeating: "long ", count: 200_000)
    await #expect(
      throws: SubmissionError.journal(.diskFull(path: shop.journal.path))
    ) { try await shop.ask(engine, prompt) }
    #expect(shop.service.calls.isEmpty)
    #expect(await engine.pendingHere().isEmpty)

    try await shop.journal.write { try $0.execute(sql: "PRAGMA max_page_count = 1000000") }
    let job = try await shop.ask(engine, prompt)
    await shop.finish(engine, [job])
    #expect(try await shop.now(job).state == .completed)
    #expect(shop.service.posts.count == 1)
    await engine.shutDown()
  }

  /// What Linux makes of a disk with errors.
  @Test func `a disk that has become read-only stops what would not be written`() async throws {
    let shop = try Workshop()
    let engine = shop.engine()
    try await shop.journal.write { try $0.execute(sql: "PRAGMA query_only = ON") }
    await #expect(
      throws: SubmissionError.journal(.notWritable(path: shop.journal.path))
    ) { try await shop.ask(engine, "hi") }
    #expect(shop.service.calls.isEmpty)
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
