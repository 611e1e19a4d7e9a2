internal import ArgumentParser

/// `%recall [SEL]`: what was typed, onto the next input line or into a new notebook cell.
package struct RecallCommand: Command {
  package static let name = "recall"
  package static let summary = "Bring an earlier cell back, to be changed and run again."

  @Argument(help: ArgumentHelp("Which cell: 7, last, -2, ~2/7, resp_…", valueName: "sel"))
  var selector: String = "last"

  package init() {}

  package func run(in session: isolated Interpreter, _ context: CellContext) async throws {
    session.results[context.number]?.nextInput = try await session.source(
      of: try Selector(selector))
  }
}
