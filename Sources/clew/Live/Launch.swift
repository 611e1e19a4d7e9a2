internal import ArgumentParser
internal import Foundation
internal import Interpreting
internal import Jobs
internal import Journal
internal import JupyterKernel
internal import TerminalREPL

/// One start of clew with one face: the only place where live things are put together.
struct Launch {
  private let global: GlobalOptions
  private let face: Face
  let live: Live
  let choices: LaunchChoices
  let environment: [String: String]
  let loan = TerminalLoan()
  /// What the user should know as the session begins.
  private let notices: [String]

  init(_ global: GlobalOptions, face: Face) throws(Failure) {
    self.global = global
    self.face = face
    environment = ProcessInfo.processInfo.environment
    var home = Home(environment: environment)
    let keys = KeyRing(environment: environment, store: KeyStore(home), loan: loan)
    let choices = try LaunchChoices(
      home: home, keys: keys, environment: environment, option: global.profile, face: face)
    self.choices = choices
    var notices = choices.notices
    // A person should be able to work; scripts and notebooks count on their journal.
    if face == .terminal, !home.isWritable,
      let temporary = home.withTemporaryJournal(environment: environment)
    {
      home = temporary.home
      notices.append(temporary.notice)
    }
    self.notices = notices
    live = Live(
      environment: environment, home: home, keys: keys, profiles: choices.profiles,
      settings: choices.settings)
  }

  func interpreter() -> Interpreter {
    let world = World(
      journal: live.journal.value, engine: live.engine.value, connect: live.connect,
      profiles: live.profiles, files: .live, keys: live.keys.access, now: { Date() },
      clock: ContinuousClock(), face: face,
      notebook: environment["JPY_SESSION_NAME"],
      directory: FileManager.default.currentDirectoryPath, version: Version.current,
      facts: facts,
      notices: notices, startupFile: startupFile)
    return Interpreter(
      world: world, profile: choices.profile, from: choices.profileOrigin,
      settings: choices.settings)
  }

  /// What a bug report needs of this machine.
  private var facts: [(name: String, value: String)] {
    let path = live.home.configuration
    let isThere = FileManager.default.fileExists(atPath: path)
    return [
      ("config", isThere ? path : "\(path) (none)"), ("libzmq", ZeroMQContext.version),
      ("system", ProcessInfo.processInfo.operatingSystemVersionString),
    ]
  }

  private var startupFile: String? {
    let path = live.home.startupFile
    guard face == .terminal, choices.allowsStartup, FileManager.default.fileExists(atPath: path)
    else { return nil }
    return path
  }

  // MARK: Command line

  /// Runs one piece of work for the command line, and turns its end into an exit code.
  func run(
    _ work: @escaping @Sendable (Interpreter, CommandLineFrontend) async throws(Failure) -> Void
  ) async throws {
    let frontend = self.frontend
    let interpreter = interpreter()
    let task = Task { () async -> Failure? in
      do throws(Failure) {
        try await work(interpreter, frontend)
        return nil
      } catch {
        return error
      }
    }
    let signals = Signals.observe([SIGINT, SIGTERM]) { _ in task.cancel() }
    let failure = await task.value
    await frontend.wipeProgress()
    await frontend.turnPage()
    signals.end()
    if let failure {
      await frontend.complain(face == .commandLine ? failure.inShellWords : failure)
    }
    await finish(interpreter, frontend)
    if let failure { throw ExitCode(failure.kind.exitCode) }
  }

  /// Runs a script's cells; all of it is parsed before anything is sent.
  func runScript(_ file: String, names: [String], keepGoing: Bool) async throws {
    try await run { interpreter, frontend throws(Failure) in
      var cells =
        file == "-"
        ? try interpreter.checked(Script(utf8: try StandardInput.bytes()).cells)
        : try await interpreter.cells(ofFile: file)
      let lets = try await interpreter.define(names)
      if !lets.isEmpty, !cells.isEmpty { cells[0].preface = lets.joined(separator: "\n") }
      try await interpreter.run(cells, keepGoing: keepGoing, on: frontend) { failure in
        await frontend.complain(failure)
      }
    }
  }

  /// Lets every job through to the service, and says what is still pending (DESIGN §2.4.8).
  private func finish(_ interpreter: Interpreter, _ frontend: CommandLineFrontend) async {
    if let engine = await live.engine.made {
      await engine.drain(within: .seconds(30), held: face == .script)
      let pending = (try? await interpreter.pending()) ?? []
      for job in pending { await frontend.finish(job) }
      if face == .script, !pending.isEmpty {
        let ids = pending.compactMap(\.responseID)
        let named = ids.isEmpty ? "" : ": " + ids.joined(separator: " ")
        StandardStreams.complain("\(pending.count) pending\(named)\n`clew wait` collects them.")
      }
      await sayPendingGroups(of: interpreter)
    }
    await end(interpreter)
  }

  /// Names the large groups that go on without this process.
  func sayPendingGroups(of interpreter: Interpreter) async {
    for group in (try? await interpreter.pendingGroups()) ?? [] {
      StandardStreams.complain("The batch \(group.cell) is under way; `clew wait` collects it.")
    }
  }

  /// The last thing a process does.
  func end(_ interpreter: Interpreter) async {
    await writeHistory(of: interpreter)
    await live.shutDown()
  }

  func writeHistory(of interpreter: Interpreter) async {
    do throws(Failure) {
      try await interpreter.writeHistory()
    } catch {
      StandardStreams.complain(error.forTerminal)
    }
  }

  private var frontend: CommandLineFrontend {
    .live(
      global, environment: environment, viewing: Viewing(choices.settings),
      explainsFailures: face == .script, hasReader: face == .commandLine)
  }
}

extension Failure {
  /// What next, in the words of the shell that clew was called from: `clew wait` for `%wait`.
  fileprivate var inShellWords: Failure {
    var failure = self
    for command in Clew.mirrored {
      failure.next = failure.next?.replacing("%\(command.name)", with: "clew \(command.name)")
    }
    return failure
  }
}
