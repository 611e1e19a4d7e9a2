internal import ArgumentParser
internal import Foundation
internal import Interpreting

/// Where the process begins and ends: arguments in, an exit code out.
@main enum Main {
  // Not isolated: a main-actor closure handed to Dispatch would trap on its queue.
  nonisolated static func main() async {
    // A reader that goes away (`clew jobs | head`) is no error worth a signal.
    signal(SIGPIPE, SIG_IGN)
    exit(await code())
  }

  private static func code() async -> Int32 {
    do {
      var command = try Clew.parseAsRoot()
      if var command = command as? any AsyncParsableCommand {
        try await command.run()
      } else {
        try command.run()
      }
      return 0
    } catch let exit as ExitCode {
      return exit.rawValue
    } catch let failure as Failure {
      StandardStreams.complain(failure.forTerminal)
      return failure.kind.exitCode
    } catch {
      let text = Clew.fullMessage(for: error)
      // Help and versions are thrown too; they are what was asked for.
      if Clew.exitCode(for: error) == .success {
        StandardStreams.write(text + "\n")
        return 0
      }
      StandardStreams.complain(text)
      return Failure.Kind.usage.exitCode
    }
  }
}
