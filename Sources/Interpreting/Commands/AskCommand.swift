internal import ArgumentParser

/// `%%ask [options]`: a prompt with options of its own.
package struct AskCommand: Command {
  package static let name = "ask"
  package static let summary = "Ask with options for this prompt only."
  package static let form = CommandForm.body

  @OptionGroup var options: AskOptions

  package init() {}

  package func run(in session: isolated Interpreter, _ context: CellContext) async throws {
    try await session.ask(
      [PromptRequest(try context.requiredBody(of: Self.self))], options, groupKind: nil, context)
  }
}
