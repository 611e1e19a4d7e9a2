internal import ArgumentParser

/// `%%raw [options]`: a prompt sent exactly as typed: no escapes, no references.
package struct RawCommand: Command {
  package static let name = "raw"
  package static let summary = "Ask with the text exactly as typed."
  package static let form = CommandForm.body

  @OptionGroup var options: AskOptions

  package init() {}

  package func run(in session: isolated Interpreter, _ context: CellContext) async throws {
    let text = try context.requiredBody(of: Self.self)
    try await session.ask(
      [PromptRequest(text, isVerbatim: true)], options, groupKind: nil, context)
  }
}
