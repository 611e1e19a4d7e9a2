package import Foundation
import Hummingbird
package import Logging
import NIOCore

/// A small, honest server of the Responses API on this machine: no model is behind it, its answers
/// are computed. It is what people try clew with before they have a key, and what tests run against.
package struct PracticeServer: Sendable {
  private let options: Options
  private let now: @Sendable () -> Date
  private let clock: any Clock<Duration>
  private let random: @Sendable () -> UInt64
  private let logger: Logger

  /// - Parameters:
  ///   - now: what time it is; decides the states of responses.
  ///   - clock: what foreground requests and streams wait on.
  ///   - random: random words for ids and for how long an answer takes within its window.
  ///   - logger: silent unless one is given.
  package init(
    _ options: Options, now: @escaping @Sendable () -> Date, clock: any Clock<Duration>,
    random: @escaping @Sendable () -> UInt64, logger: Logger? = nil
  ) {
    self.options = options
    self.now = now
    self.clock = clock
    self.random = random
    self.logger = logger ?? Logger(label: "practice") { _ in SwiftLogNoOpLogHandler() }
  }

  /// Opens the database and listens; returns as soon as the first request can come.
  package func start() async throws(PracticeServerError) -> RunningServer {
    let (ports, port) = AsyncStream.makeStream(of: Int.self)
    let application = try application { port.yield($0) }
    let task = Task {
      defer { port.finish() }
      try await application.run()
    }
    for await port in ports { return RunningServer(host: options.host, port: port, task: task) }
    // It ended before it listened, or whoever called was cancelled.
    task.cancel()
    switch await task.result {
    case .success: throw .cannotListen(host: options.host, reason: "cancelled")
    case .failure(let error):
      throw PracticeServerError(error, host: options.host, port: options.port)
    }
  }

  /// Serves until the calling task is cancelled.
  ///
  /// - Parameter announce: called once with the base URL, when the first request can come.
  package func run(
    announce: @Sendable (_ baseURL: String) -> Void
  ) async throws(PracticeServerError) {
    let server = try await start()
    announce(server.baseURL)
    await server.finish()
  }

  /// The server without a socket.
  func application(
    whenListening: @escaping @Sendable (_ port: Int) -> Void = { _ in }
  ) throws(PracticeServerError) -> Application<Responder> {
    let store = try ResponseStore(path: options.databasePath, now: now())
    let service = PracticeService(
      store: store, options: options, now: now, clock: clock, random: random)
    return Application(
      responder: Responder(service: service, options: options),
      configuration: ApplicationConfiguration(
        address: .hostname(options.host, port: options.port), serverName: "clew-practice"),
      onServerRunning: { [port = options.port] channel in
        whenListening(channel.localAddress?.port ?? port)
      },
      logger: logger)
  }
}
