internal import ArgumentParser
internal import Interpreting

/// `clew`: the REPL on a terminal; from a pipe, a script.
///
/// Every subcommand says its own name: to make one from a type's, Swift would search all conformances
/// of the program, at every start.
struct Clew: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "clew",
    abstract: "Explore prompts against a background-inference service.",
    discussion: """
      Without a command: the REPL on a terminal, else standard input is run as a script.
      A prompt becomes a background response: a number at once, the answer when it is ready.
      """,
    version: Version.current,
    subcommands: [AskTool.self, RunTool.self] + mirrored.map { subcommand($0) } + [
      ConfigTool.self, KernelTool.self, ServeTool.self, ManualTool.self,
    ])

  /// The interpreter's commands that make sense from a shell: the same declarations.
  static let mirrored: [any Command.Type] = [
    JobsCommand.self, WaitCommand.self, ShowCommand.self, CancelCommand.self, RetryCommand.self,
    AgainCommand.self, AdoptCommand.self, TableCommand.self, ExportCommand.self,
    SearchCommand.self, TagCommand.self, SessionsCommand.self, HistoryCommand.self,
    ModelsCommand.self, KeyCommand.self, StatusCommand.self, JournalCommand.self,
  ]

  /// What is wrong with a first word that names no subcommand; the parser would call it an argument.
  static func misspelling(in arguments: [String]) -> Failure? {
    let known = configuration.subcommands.compactMap { $0.configuration.commandName } + ["help"]
    guard let word = arguments.first, !word.hasPrefix("-"), !known.contains(word) else {
      return nil
    }
    return Failure(
      .usage, "There is no command `\(word)`.",
      why: Nearest.match(for: word, among: known).map { "The nearest is `\($0)`." },
      next: "clew --help lists them; clew ask \"\(word) …\" asks a prompt.")
  }

  @OptionGroup var global: GlobalOptions

  func run() async throws {
    if StandardStreams.isTerminal(0) && StandardStreams.isTerminal(1) {
      try await Launch(global, face: .terminal).runREPL()
    } else {
      try await Launch(global, face: .script).runScript("-", names: [], keepGoing: false)
    }
  }
}

private func subcommand<C: Command>(_ type: C.Type) -> any ParsableCommand.Type {
  CommandTool<C>.self
}

/// An interpreter's command as a subcommand.
struct CommandTool<C: Command>: AsyncParsableCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(commandName: C.name, abstract: C.summary)
  }

  @OptionGroup var command: C
  @OptionGroup var global: GlobalOptions

  func run() async throws {
    let line = ([C.name] + Swift.CommandLine.arguments.dropFirst(2)).joined(separator: " ")
    try await Launch(global, face: .commandLine).run { interpreter, frontend throws(Failure) in
      try await interpreter.run(
        command, line: line, json: global.json, on: frontend)
    }
  }
}

/// What every subcommand understands.
struct GlobalOptions: ParsableArguments {
  @Option(
    help: "The profile to use: sail, openai, practice, or one of config.toml.",
    completion: .profiles)
  var profile: String?

  @Flag(help: "JSON Lines on standard output.")
  var json = false

  @Flag(name: .shortAndLong, help: "Only data and errors.")
  var quiet = false
}
