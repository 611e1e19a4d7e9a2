internal import ArgumentParser
internal import Foundation
internal import Interpreting

/// Where the process begins and ends: arguments in, an exit code out.
@main enum Main {
  // Not isolated: a main-actor closure handed to Dispatch would trap on its queue.
  nonisolated static func main() async {
    // A reader that goes away (`clew jobs | head`) is no error worth a signal.
    signal(SIGPIPE, SIG_IGN)
    // Nor is a file that may not grow (`ulimit -f`): whoever writes it is told.
    signal(SIGXFSZ, SIG_IGN)
    Memory.returnToSystemWhenFree()
    exit(await code())
  }

  /// The words after the program's name; a selector such as `-1` is no option.
  private static var arguments: [String] {
    let words = Array(Swift.CommandLine.arguments.dropFirst())
    guard let name = words.first, Clew.mirrored.contains(where: { $0.name == name }) else {
      return words
    }
    return Selector.shielded(words)
  }

  private static func code() async -> Int32 {
    do {
      var command = try Clew.parseAsRoot(arguments)
      if var command = command as? any AsyncParsableCommand {
        try await command.run()
      } else {
        try command.run()
      }
      return 0
    } catch let exit as ExitCode {
      return exit.rawValue
    } catch let failure as Failure {
      complain(failure, in: failure.forTerminal)
      return failure.kind.exitCode
    } catch {
      let text = Clew.fullMessage(for: error)
      // Help and versions are thrown too; they are what was asked for.
      if Clew.exitCode(for: error) == .success {
        StandardStreams.write(text + "\n")
        return 0
      }
      let misspelling = Clew.misspelling(in: arguments)
      complain(
        misspelling ?? Failure(.usage, Clew.message(for: error)),
        in: misspelling?.forTerminal ?? text)
      return Failure.Kind.usage.exitCode
    }
  }

  /// In words for people; with `--json` as a line for programs, too.
  private static func complain(_ failure: Failure, in words: String) {
    StandardStreams.complain(words)
    if arguments.contains("--json") { StandardStreams.write(failure.jsonLine) }
  }
}
