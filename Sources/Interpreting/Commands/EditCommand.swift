internal import ArgumentParser

/// `%edit [SEL]`: an earlier cell as the next input, as `%recall`; in the terminal by way of `$VISUAL`
/// or `$EDITOR`.
package struct EditCommand: Command {
  package static let name = "edit"
  package static let summary = "Change an earlier cell and run it again."

  @OptionGroup var recall: RecallCommand

  package init() {}

  package func run(in session: isolated Interpreter, _ context: CellContext) async throws {
    try await recall.run(in: session, context)
    session.results[context.number]?.wantsEditor = true
  }
}
