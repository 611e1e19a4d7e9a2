internal import Foundation
internal import Interpreting
internal import Jobs
internal import Journal
internal import PracticeServer
internal import Responses

/// Everything of this process that is made once and may be used by all: the journal, the engine, the
/// network, the practice server. Each is made when it is first needed.
struct Live: Sendable {
  let home: Home
  let keys: KeyRing
  let profiles: [Profile]
  let journal: Once<JournalFile>
  let engine: Once<JobEngine>
  let transport: Once<HTTPTransport>
  let practice: Once<RunningServer>

  /// `settings`: what the engine begins with, until `%set` says otherwise.
  init(
    environment: [String: String], home: Home, keys: KeyRing, profiles: [Profile],
    settings: Settings
  ) {
    self.home = home
    self.keys = keys
    self.profiles = profiles
    let network = Network(
      proxy: environment["HTTPS_PROXY"] ?? environment["https_proxy"],
      noProxy: environment["NO_PROXY"] ?? environment["no_proxy"],
      certificateFile: environment["SSL_CERT_FILE"])
    #if DEBUG
      let step = Failpoint(environment).step
    #else
      let step = { @Sendable in }
    #endif
    let journal = Once { try JournalFile(path: home.journal, step: step, now: { Date() }) }
    let transport = Once { HTTPTransport.live(network, now: { Date() }).stepping(step) }
    let practice = Once { try await Live.startPractice(database: home.practiceDatabase) }
    let connect = Live.connect(keys, transport, practice)
    self.journal = journal
    self.transport = transport
    self.practice = practice
    engine = Once {
      JobEngine(
        JobEngine.Dependencies(
          journal: try await journal.value(), connect: connect,
          renewKey: { await keys.forget($0.name) },
          profile: { baseURL, name in
            let fitting = profiles.filter { $0.baseURL == baseURL }
            return fitting.first { $0.name == name } ?? fitting.first
          },
          resolve: DeferredResolution.draft, clock: ContinuousClock(), now: { Date() },
          random: { Double.random(in: 0..<1) }, newID: { UUID().uuidString },
          concurrency: settings.concurrency, rollCall: .milliseconds(700),
          retriesUncertain: settings.retriesUncertain))
    }
  }

  var connect: @Sendable (Profile) async throws -> ResponsesClient {
    Live.connect(keys, transport, practice)
  }

  private static func connect(
    _ keys: KeyRing, _ transport: Once<HTTPTransport>, _ practice: Once<RunningServer>
  ) -> @Sendable (Profile) async throws -> ResponsesClient {
    { profile in
      let baseURL =
        profile.isPractice ? try await practice.value().baseURL : profile.baseURL
      return ResponsesClient(
        service: Service(
          baseURL: baseURL, key: try await keys.key(of: profile), headers: profile.headers),
        transport: try await transport.value())
    }
  }

  /// The embedded practice server on a free loopback port; its answers are in a file, so that any
  /// later process can serve them.
  private static func startPractice(database: String) async throws -> RunningServer {
    var options = PracticeServer.Options()
    options.databasePath = database
    let server = PracticeServer(
      options, now: { Date() }, clock: ContinuousClock(), random: { .random(in: 0 ... .max) })
    do {
      return try await server.start()
    } catch {
      throw Failure(error)
    }
  }

  /// Lets go of everything in order; what is under way stays in the journal.
  func shutDown() async {
    await keys.shutDown()
    await engine.made?.shutDown()
    await transport.made?.shutDown()
    await practice.made?.stop()
  }
}
