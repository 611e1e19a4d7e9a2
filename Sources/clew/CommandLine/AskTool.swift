internal import ArgumentParser
internal import Interpreting

/// `clew ask [options] TEXT|-`: asks and waits, or hands back the response's id.
struct AskTool: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "ask",
    abstract: "Ask a prompt and print its answer.",
    discussion: "A word - stands for standard input: clew ask \"Summarise:\" - < notes.md")

  @OptionGroup var options: AskOptions
  @OptionGroup var global: GlobalOptions

  @Flag(help: "Print the response's id and leave; clew wait ID collects the answer.")
  var detach = false

  @Argument(help: "The prompt; - is standard input.")
  var words: [String]

  func run() async throws {
    let text = try words.map { $0 == "-" ? try StandardInput.text() : $0 }.joined(separator: " ")
    try await Launch(global, face: .commandLine).run { interpreter, frontend throws(Failure) in
      try await interpreter.ask(text, options, detach: detach, on: frontend)
    }
  }
}
