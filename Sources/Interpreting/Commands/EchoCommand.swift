internal import ArgumentParser

/// `%echo TEXT`: prints the text, its references brought in.
package struct EchoCommand: Command {
  package static let name = "echo"
  package static let summary = "Print text, with its references brought in."
  package static let following = Vocabulary.Following.always
  package static let arguments = Vocabulary.Arguments.text()

  @Argument(help: "The text.")
  var text: String = ""

  package init() {}

  package func run(in session: isolated Interpreter, _ context: CellContext) async throws {
    let resolved = try await session.resolve(PromptRequest(text, isTemplate: true))
    guard resolved.upstream.isEmpty else {
      throw Failure(
        .cell, "An answer it refers to is still pending.", next: "%wait, then echo it again.")
    }
    await context.frontend.show(.stream(.standardOutput, resolved.text + "\n"))
  }
}
