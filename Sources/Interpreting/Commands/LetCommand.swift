internal import ArgumentParser
internal import Rendering

/// `%let NAME [--repeat N] VALUE`: names a text, `@FILE`, or what references bring in.
package struct LetCommand: Command {
  package static let name = "let"
  package static let summary = "Name a text for {{name}}."
  package static let arguments = Vocabulary.Arguments.text(names: 1, valuedOptions: ["--repeat"])

  @Argument(help: "The name: letters, digits and _.")
  var variable: String

  @Option(name: .customLong("repeat"), help: "Repeat the value so often, with blanks between.")
  var repetitions: Int?

  @Argument(help: "The value, or @FILE, or text with references.")
  var value: String?

  package init() {}

  package func run(in session: isolated Interpreter, _ context: CellContext) async throws {
    guard Names.allows(variable) else {
      throw Failure(
        .usage, "`\(variable)` cannot be a name.",
        why: "A name is letters, digits and _, and does not begin with a digit.")
    }
    guard let value else {
      guard let value = session.names[variable] else {
        throw Failure(unknownName: variable, among: session.names.all.map(\.name))
      }
      return await context.show(.result, .text(value))
    }
    if let repetitions, !(1...1_000_000).contains(repetitions) {
      throw Failure(.usage, "--repeat takes a number from 1 to 1,000,000.")
    }
    let text =
      value.hasPrefix("@")
      ? try session.readText(String(value.dropFirst())) : try await resolved(value, in: session)
    session.names[variable] =
      repetitions.map { Array(repeating: text, count: $0).joined(separator: " ") } ?? text
  }

  private func resolved(_ value: String, in session: isolated Interpreter) async throws -> String {
    let resolved = try await session.resolve(PromptRequest(value))
    guard resolved.upstream.isEmpty else {
      throw Failure(
        .cell, "An answer it refers to is still pending.", next: "%wait, then name it again.")
    }
    return resolved.text
  }
}
