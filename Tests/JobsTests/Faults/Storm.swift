import Foundation
import JSON
import Jobs
import Journal
import PracticeServer
import Responses
import TestSupport

/// A practice server that does everything wrong it can, and an engine that speaks to it over loopback.
/// Time runs much faster for both.
struct Storm {
  static let session: Int64 = 1

  let journal: JournalFile
  let engine: JobEngine
  let profile: Profile
  private let folder: TemporaryFolder
  private let server: RunningServer
  private let transport: HTTPTransport

  init(
    seed: UInt64, keys: Bool, faults: Set<Fault>, rate: Double, speed: Int = 100
  ) async throws {
    let clock = FastClock(speed: speed)
    let now: @Sendable () -> Date = { clock.date }
    var options = PracticeServer.Options()
    options.seed = seed
    options.faults = faults
    options.servesLedger = true
    options.failureRate = rate
    options.latency = .milliseconds(200) ... .seconds(4)
    server = try await PracticeServer(
      options, now: now, clock: clock, random: { .random(in: 0 ... .max) }
    ).start()
    folder = try TemporaryFolder()
    journal = try JournalFile(path: folder.file("journal.sqlite"), now: now)
    let profile = Profile(
      name: "storm", baseURL: server.baseURL, honoursIdempotencyKeys: keys, batches: .sail)
    self.profile = profile
    let transport = HTTPTransport.live(now: now).withoutDates
    self.transport = transport
    let (ids, dice) = (Series(), Dice(seed: seed))
    engine = JobEngine(
      JobEngine.Dependencies(
        journal: journal,
        connect: { ResponsesClient(service: Service(baseURL: $0.baseURL), transport: transport) },
        profile: { url, _ in url == profile.baseURL ? profile : nil },
        resolve: { job, _, _ in Draft(model: job.model, prompt: job.prompt) },
        clock: clock, now: now, random: { dice.roll() }, newID: { "id-\(seed)-\(ids.next())" },
        // Loopback alone would make a lost request worth repeating.
        retriesUncertain: false))
  }

  func submit(_ prompts: [String], cell: Int, road: Submission.Road) async throws -> [Job] {
    try await engine.submit(
      Submission(
        drafts: prompts.map { Draft(model: "practice/echo", prompt: $0) }, profile: profile,
        session: Self.session, cellNumber: cell, cell: Int64(cell), groupKind: "batch", road: road))
  }

  /// The same as one batch.
  func submit(asBatch prompts: [String], cell: Int) async throws -> [Job] {
    let page = try await engine.append(
      prompts.map { Draft(model: "practice/echo", prompt: $0) },
      of: Submission(
        drafts: [], profile: profile, session: Self.session, cellNumber: cell, cell: Int64(cell),
        groupKind: "batch"), to: nil, isLast: true)
    return try await journal.jobs(matching: JobFilter(group: page.group.id))
  }

  /// Returns when all of them are final.
  func finish(_ jobs: [Job]) async {
    for await _ in engine.updates(of: Set(jobs.map(\.id))) {}
  }

  /// How often the service generated an answer to each prompt, by its own books.
  func ledger() async throws -> [String: Int] {
    let reply = try await transport.send(HTTPRequest(.get, server.baseURL + "/ledger"))
    let lines = try JSON(parsing: reply.body)["data"]?.array ?? []
    return Dictionary(
      lines.compactMap { $0["prompt"]?.string }.map { ($0, 1) }, uniquingKeysWith: +)
  }

  func end() async {
    await engine.shutDown()
    await transport.shutDown()
    await server.stop()
  }
}

extension HTTPTransport {
  /// The server's framework writes the wall's date, whatever time the server lives in.
  fileprivate var withoutDates: HTTPTransport {
    HTTPTransport(
      send: { request throws(TransportError) in
        var reply = try await self.send(request)
        reply.head.headers.removeAll { $0.name.lowercased() == "date" }
        return reply
      }, stream: self.stream, shutDown: self.shutDown)
  }
}
