internal import ArgumentParser
internal import Rendering

/// `%system [TEXT|@FILE|off]`, `%%system`: the system message of later prompts.
package struct SystemCommand: Command {
  package static let name = "system"
  package static let summary = "Show or set the system message of later prompts."
  package static let form: CommandForm = [.line, .body]
  package static let arguments = Vocabulary.Arguments.text()

  @Argument(help: "The message, @FILE, or off.")
  var text: String?

  package init() {}

  package func run(in session: isolated Interpreter, _ context: CellContext) async throws {
    guard let text = context.body ?? text else {
      return await context.show(.result, .text(session.system ?? "none"))
    }
    session.system = text == "off" ? nil : try session.systemMessage(text)
    await context.notice(session.system == nil ? "No system message." : "System message set.")
  }
}
