import Foundation
import JSON
import Jobs
import Journal
import Responses
import Synchronization
import TestSupport

/// A journal, a clock and a service, on which engines come and go.
final class Workshop: Sendable {
  static let start = Date(timeIntervalSince1970: 1_800_000_000)

  let folder: TemporaryFolder
  let journal: JournalFile
  let clock = ManualClock()
  let service: FakeService
  let profile: Profile
  private let ids = Mutex(0)

  init(_ service: FakeService = .diligent(), keys: Bool = true, local: Bool = false) throws {
    folder = try TemporaryFolder()
    let clock = clock
    journal = try JournalFile(path: folder.file("journal.sqlite")) { Self.date(clock) }
    self.service = service
    profile = Profile(
      name: "fake", baseURL: local ? "http://127.0.0.1:9/v1" : "https://fake.example/v1",
      honoursIdempotencyKeys: keys, batches: .sail, windows: ["asap", "flex"],
      prices: [Price(model: "m", window: nil, input: 2, cached: 1, output: 10)])
  }

  static func date(_ clock: ManualClock) -> Date {
    start.addingTimeInterval(clock.elapsed / .seconds(1))
  }

  /// A process of its own, as far as the journal can tell.
  func engine(
    knows: [Profile]? = nil, on other: (any Clock<Duration>)? = nil, rollCall: Duration? = nil,
    connect: (@Sendable (Profile) async throws -> ResponsesClient)? = nil,
    now: (@Sendable () -> Date)? = nil,
    renewKey: @escaping @Sendable (Profile) async -> Void = { _ in }
  ) -> JobEngine {
    let profiles = knows ?? [profile]
    let (service, clock) = (service, clock)
    return JobEngine(
      JobEngine.Dependencies(
        journal: journal,
        connect: connect ?? { profile in
          ResponsesClient(
            service: Service(baseURL: profile.baseURL),
            transport: service.transport)
        }, renewKey: renewKey,
        profile: { url, name in profiles.first { $0.baseURL == url } },
        resolve: { job, deferral, upstream in
          Draft(
            model: job.model,
            prompt: (deferral.string ?? "") + upstream.compactMap(\.outputText).joined())
        },
        clock: other ?? clock, now: now ?? { Self.date(clock) }, random: { 0.5 },
        newID: {
          self.ids.withLock { last in
            last += 1
            return "id-\(last)"
          }
        }, rollCall: rollCall))
  }

  func submission(
    _ drafts: [Draft], session: Int64 = 1, cell: Int = 1, replay: Submission.Replay = .live,
    road: Submission.Road = .automatic, mustOutliveProcess: Bool = false
  ) -> Submission {
    Submission(
      drafts: drafts, profile: profile, session: session, cellNumber: cell, cell: Int64(cell),
      groupKind: drafts.count > 1 ? "batch" : nil, replay: replay, road: road,
      mustOutliveProcess: mustOutliveProcess)
  }

  func ask(_ engine: JobEngine, _ prompt: String, cell: Int = 1) async throws -> Job {
    try await engine.submit(submission([Draft(model: "m", prompt: prompt)], cell: cell))[0]
  }

  /// Lets time fly while something is done.
  func flying<Value: Sendable>(
    _ body: @escaping @Sendable () async throws -> Value
  ) async rethrows -> Value {
    try await clock.flying(
      disk: { [journal] in
        try? await journal.setSetting("", nil)
        _ = try? await journal.setting("")
      }, body)
  }

  /// Lets time fly until the jobs are final; what their observer was told. Time waits until it has
  /// been told how things stand.
  @discardableResult
  func finish(_ engine: JobEngine, _ jobs: [Job]) async -> [JobUpdate] {
    let updates = engine.updates(of: Set(jobs.map(\.id)))
    guard let present = await updates.first(where: { _ in true }) else { return [] }
    return await flying { await updates.reduce(into: [present]) { $0.append($1) } }
  }

  /// Lets time fly until an observer of the job is told something like this.
  func see(
    _ engine: JobEngine, _ job: Job, _ isIt: @escaping @Sendable (JobUpdate) -> Bool
  ) async {
    let updates = engine.updates(of: [job.id])
    await flying { _ = await updates.first(where: isIt) }
  }

  /// The job as it stands in the journal.
  func now(_ job: Job) async throws -> Job { try await journal.job(job.id) ?? job }

  /// Waits without letting time pass.
  func until(_ condition: @Sendable () async throws -> Bool) async rethrows {
    while try await !condition() { await Task.yield() }
  }
}

extension JobUpdate {
  var state: JobState? { if case .changed(let job) = self { job.state } else { nil } }
}
