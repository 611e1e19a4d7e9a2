internal import ArgumentParser

/// `%quit`: leaves. Jobs go on at the service and are in the journal.
package struct QuitCommand: Command {
  package static let name = "quit"
  package static let summary = "Leave; jobs go on and are in the journal."

  package init() {}

  package func run(in session: isolated Interpreter, _ context: CellContext) async throws {
    throw Leaving(isForGood: true)
  }
}
