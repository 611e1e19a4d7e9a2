import Foundation
import Interpreting
import JSON
import Jobs
import Journal
import Responses
import Synchronization
import TestSupport
import Testing

/// A journal, an engine, files and a service, at which sessions come and go. Time stands still but
/// while something runs.
final class House: Sendable {
  static let start = Date(timeIntervalSince1970: 1_800_000_000)
  static let key = "sk-very-secret"

  let service: ScriptedService
  let clock = ManualClock()
  let journal: JournalFile
  let engine: JobEngine
  let profiles: [Profile]
  let files = MemoryFiles()
  let keys = MemoryKeys()
  private let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
    service = ScriptedService(clock: clock)
    let (clock, service, ids) = (clock, service, Counter())
    let now: @Sendable () -> Date = { Self.start.addingTimeInterval(clock.elapsed / .seconds(1)) }
    journal = try JournalFile(path: folder.file("journal.sqlite"), now: now)
    let profiles = [
      Profile(
        name: "house", baseURL: "https://house.example/v1", keySource: .environment("HOUSE_KEY"),
        honoursIdempotencyKeys: true, batches: .sail, windows: ["asap", "flex"],
        prices: [Price(model: "echo", window: nil, input: 1, cached: 1, output: 2)]),
      Profile(name: "practice", baseURL: Profile.practiceBaseURL, honoursIdempotencyKeys: true),
    ]
    self.profiles = profiles
    engine = JobEngine(
      JobEngine.Dependencies(
        journal: journal, connect: Self.connect(service),
        profile: { url, _ in profiles.first { $0.baseURL == url } },
        resolve: DeferredResolution.draft, clock: clock, now: now, random: { 0.5 },
        newID: { "id-\(ids.next())" }))
  }

  static func connect(
    _ service: ScriptedService
  ) -> @Sendable (Profile) async throws -> ResponsesClient {
    { profile in
      ResponsesClient(
        service: Service(baseURL: profile.baseURL, key: Secret(key)), transport: service.transport)
    }
  }

  /// A session that asks `echo` unless told otherwise.
  func session(
    _ face: Face = .terminal, settings assignments: [String] = [], replies: [String] = [],
    notebook: String? = nil, model: String? = "echo", startupFile: String? = nil,
    mostFollowed: Int = 10_000
  ) throws -> RunningSession {
    var settings = Settings()
    for assignment in assignments { try settings.assign(assignment, from: .session) }
    let (journal, engine, clock) = (journal, engine, clock)
    var profile = profiles[0]
    profile.defaultModel = model
    let world = World(
      journal: { journal }, engine: { engine }, connect: Self.connect(service),
      profiles: profiles, files: files.access, keys: keys.access,
      now: { Self.start.addingTimeInterval(clock.elapsed / .seconds(1)) }, clock: clock,
      face: face, notebook: notebook, directory: "/", version: "1.2.3",
      startupFile: startupFile, mostFollowed: mostFollowed)
    return RunningSession(
      house: self, interpreter: Interpreter(world: world, profile: profile, settings: settings),
      frontend: RecordingFrontend(replies: replies))
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

  /// Lets time fly until something is so; a test that waits in vain fails.
  func until(
    _ what: Comment, sourceLocation: SourceLocation = #_sourceLocation,
    _ condition: @escaping @Sendable () async throws -> Bool
  ) async throws {
    let watch = ContinuousClock()
    let deadline = watch.now + .seconds(90)
    try await flying {
      while try await !condition() {
        guard watch.now < deadline else {
          Issue.record(what, sourceLocation: sourceLocation)
          return
        }
        await Task.yield()
      }
    }
  }

  /// Every job there is.
  func jobs() async throws -> [Job] { try await journal.jobs(matching: JobFilter()) }
}

/// One session of a house, with what it shows.
struct RunningSession: Sendable {
  let house: House
  let interpreter: Interpreter
  let frontend: RecordingFrontend

  /// Runs a cell to its end, while time flies.
  @discardableResult
  func run(
    _ source: String, id: String? = nil, isSilent: Bool = false, allowsQuestions: Bool = true
  ) async throws -> CellResult {
    try await run(
      Cell(
        source, notebookCellID: id, isSilent: isSilent, allowsQuestions: allowsQuestions))
  }

  @discardableResult
  func run(_ cell: Cell) async throws -> CellResult {
    try await house.flying { [interpreter, frontend] in
      try await interpreter.run(cell, on: frontend)
    }
  }

  /// Runs a cell that fails, and tells how.
  func failure(
    of source: String, allowsQuestions: Bool = true,
    sourceLocation: SourceLocation = #_sourceLocation
  ) async throws -> Failure {
    try await #require(throws: Failure.self, sourceLocation: sourceLocation) {
      try await run(source, allowsQuestions: allowsQuestions)
    }
  }

  /// Lets time fly until this has been shown as a job's end.
  func seeAnswer(_ text: String, sourceLocation: SourceLocation = #_sourceLocation) async throws {
    let frontend = frontend
    try await house.until("no answer \(text)", sourceLocation: sourceLocation) {
      frontend.answers.contains(text)
    }
  }

  /// This session with nothing shown yet.
  private var afresh: RunningSession {
    RunningSession(house: house, interpreter: interpreter, frontend: RecordingFrontend())
  }

  /// Runs a cell and gives what it showed as results.
  func results(of source: String) async throws -> String {
    let session = afresh
    try await session.run(source)
    return session.frontend.results
  }

  /// Runs a cell and gives its JSON Lines.
  func lines(of source: String) async throws -> [JSON] {
    let session = afresh
    try await session.run(source)
    return session.frontend.lines
  }
}

/// Keys that are nowhere.
final class MemoryKeys: Sendable {
  private let keys = Mutex<[String: String]>([:])

  subscript(profile: String) -> String? { keys.withLock { $0[profile] } }

  var access: KeyAccess {
    KeyAccess(
      state: { profile in KeyState(.set, from: "\(profile.keySource)") },
      known: { _ in [Secret(House.key)] },
      put: { [self] key, profile in
        keys.withLock { $0[profile] = key }
        return "memory"
      }, remove: { [self] profile in keys.withLock { $0[profile] = nil } })
  }
}

/// Files that are nowhere.
final class MemoryFiles: Sendable {
  private let contents = Mutex<[String: [UInt8]]>([:])
  private let free = Mutex<Int64?>(1 << 40)

  subscript(path: String) -> String? {
    get { contents.withLock { $0[path] }.map { String(decoding: $0, as: UTF8.self) } }
    set { contents.withLock { $0[path] = newValue.map { Array($0.utf8) } } }
  }

  /// Leaves so many bytes on the disk.
  func fill(leaving bytes: Int64) { free.withLock { $0 = bytes } }

  func write(_ bytes: [UInt8], to path: String) { contents.withLock { $0[path] = bytes } }

  var access: FileAccess {
    FileAccess(
      open: { path in
        guard var rest = self.contents.withLock({ $0[path] }) else {
          throw CocoaError(.fileReadNoSuchFile)
        }
        return {
          defer { rest = [] }
          return rest.isEmpty ? nil : rest
        }
      },
      write: { bytes, path in self.write(bytes, to: path) },
      names: { prefix in
        self.contents.withLock { $0.keys.filter { $0.hasPrefix(prefix) }.sorted() }
      }, freeSpace: { _ in self.free.withLock(\.self) })
  }
}

/// Counts from 1.
final class Counter: Sendable {
  private let last = Mutex(0)

  func next() -> Int {
    last.withLock {
      $0 += 1
      return $0
    }
  }
}
