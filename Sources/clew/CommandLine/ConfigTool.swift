internal import ArgumentParser
internal import Foundation
internal import Interpreting
internal import TerminalREPL

/// `clew config init|path|show|edit`: the user's own file.
struct ConfigTool: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "config", abstract: "Make, show or edit the configuration.",
    subcommands: [Init.self, Path.self, Show.self, Edit.self], defaultSubcommand: Show.self)

  private static var path: String {
    Home(environment: ProcessInfo.processInfo.environment).configuration
  }

  struct Init: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "init",
      abstract: "Write a configuration to begin with: all of it explained, none of it in force.")

    func run() throws {
      guard !FileManager.default.fileExists(atPath: path) else {
        throw Failure(
          .usage, "There is a configuration already.", why: path,
          next: "`clew config edit` opens it.")
      }
      try ConfigTool.write()
      StandardStreams.write("\(path)\n")
    }
  }

  struct Path: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "path", abstract: "Say where it is.")

    func run() { StandardStreams.write("\(path)\n") }
  }

  struct Show: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "show",
      abstract: "List the profiles and settings in force, with where they come from.")

    @OptionGroup var global: GlobalOptions

    func run() async throws {
      try await Launch(global, face: .commandLine).run { interpreter, frontend throws(Failure) in
        for command in [ProfileCommand.self, SetCommand.self] as [any Command.Type] {
          try await interpreter.run(
            command.parsed([]), line: "config show", json: global.json, on: frontend)
        }
      }
    }
  }

  struct Edit: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "edit", abstract: "Open it in your editor, and check what was saved.")

    func run() async throws {
      if !FileManager.default.fileExists(atPath: path) { try ConfigTool.write() }
      let environment = ProcessInfo.processInfo.environment
      if let failure = ExternalEditor(environment: environment).edit(
        fileAt: path, on: .standard(environment: environment))
      {
        throw failure
      }
      _ = try Configuration(path: path, environment: environment)
    }
  }

  private static func write() throws(Failure) {
    let folder = URL(fileURLWithPath: path).deletingLastPathComponent()
    try? FileManager.default.createDirectory(
      at: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
    guard
      FileManager.default.createFile(
        atPath: path, contents: Data(Configuration.template.utf8),
        attributes: [.posixPermissions: 0o600])
    else {
      throw Failure(
        .usage, "The configuration cannot be written.", why: path,
        next: "Set CLEW_HOME to a folder that can be.")
    }
  }
}

extension Command {
  fileprivate static func parsed(_ words: [String]) throws(Failure) -> any Command {
    do { return try Self.parse(words) } catch { throw Failure(.usage, "\(error)") }
  }
}
