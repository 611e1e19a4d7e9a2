internal import ArgumentParser
internal import Foundation
internal import Interpreting
internal import PracticeServer

/// `clew serve`: the practice server for other clients.
struct ServeTool: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "serve",
    abstract: "Serve the Responses API on this machine, without a model behind it.")

  @Option(help: "The port; 0 takes a free one.")
  var port = 8765

  @Option(help: "The address to listen on.")
  var host = "127.0.0.1"

  @Option(help: "How long an answer takes, in seconds: 2, or 0.5-3. Default: by its window.")
  var latency: String?

  @Option(help: "The share of requests that meet a fault, 0 to 1.")
  var failureRate = 0.0

  @Option(
    help: ArgumentHelp(
      "Which faults, with commas; `all` has every one. Default: 500,502,503,504.",
      discussion: Fault.allCases.map(\.rawValue).joined(separator: ", ")))
  var faults: String?

  @Option(help: "Requests per second before 429; default: no limit.")
  var rateLimit: Double?

  @Option(help: "Decides what is random: the same seed, the same answers.")
  var seed: UInt64 = 0

  @Option(help: "The key clients must send; default: any or none.")
  var key: String?

  @Option(help: "The database file; default: in memory.", completion: .file())
  var database: String?

  func run() async throws {
    var options = PracticeServer.Options()
    options.host = host
    options.port = port
    options.latency = try latency.map(Self.range)
    options.failureRate = failureRate
    if let faults { options.faults = try Self.faults(faults) }
    options.requestsPerSecond = rateLimit
    options.seed = seed
    options.requiredKey = key
    options.databasePath = database
    options.servesLedger = true
    let server = PracticeServer(
      options, now: { Date() }, clock: ContinuousClock(), random: { .random(in: 0 ... .max) })
    // Whoever reads the base URL may end us at once: signals are observed before it is printed.
    let (starts, start) = AsyncStream.makeStream(of: Void.self)
    let serving = Task {
      for await _ in starts {}
      try await server.run { baseURL in
        StandardStreams.write("\(baseURL)\n")
        StandardStreams.complain(
          "The practice server listens; no model is behind it. Ctrl-C ends it.")
      }
    }
    let signals = Signals.observe([SIGINT, SIGTERM]) { _ in serving.cancel() }
    defer { signals.end() }
    start.finish()
    do {
      try await serving.value
    } catch let error as PracticeServerError {
      throw Failure(error)
    }
  }

  private static func faults(_ text: String) throws -> Set<Fault> {
    if text == "all" { return Set(Fault.allCases) }
    return try Set(
      text.split(separator: ",").map { name in
        guard let fault = Fault(rawValue: String(name)) else {
          let names = Fault.allCases.map(\.rawValue).joined(separator: ", ")
          throw ValidationError("There is no fault \(name). There are \(names).")
        }
        return fault
      })
  }

  private static func range(_ text: String) throws -> ClosedRange<Duration> {
    let bounds = text.split(separator: "-").map { Double($0) }
    guard let low = bounds.first ?? nil, let high = bounds.last ?? nil, 0 <= low, low <= high else {
      throw ValidationError("--latency takes seconds, such as 2 or 0.5-3.")
    }
    return .seconds(low) ... .seconds(high)
  }
}

extension Failure {
  /// Why the practice server did not start.
  init(_ error: PracticeServerError) {
    switch error {
    case .portTaken(let port):
      self.init(
        .service, "Port \(port) is taken.", next: "Choose another with --port, or 0 for a free one."
      )
    case .portForbidden(let port):
      self.init(.service, "The system refuses port \(port).", next: "Choose one above 1023.")
    case .cannotListen(let host, let reason):
      self.init(.service, "The practice server cannot listen on \(host).", why: reason)
    case .cannotOpenDatabase(let path, let reason):
      self.init(
        .journal, "The practice server's database cannot be opened.", why: "\(path): \(reason)",
        next: "Set CLEW_HOME to a folder you may write to.")
    case .databaseIsNewer(let path):
      self.init(
        .journal, "A newer clew wrote the practice server's database.", why: path,
        next: "Update clew, or set CLEW_HOME to another folder.")
    }
  }
}
