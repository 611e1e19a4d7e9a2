internal import ArgumentParser
internal import Interpreting

/// `clew run FILE.clew|FILE.ipynb|- [k=v …]`: runs a script's cells, one after the other.
struct RunTool: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "run", abstract: "Run a script, a notebook, or standard input (-).")

  @OptionGroup var global: GlobalOptions

  @Flag(help: "Go on after a failed cell.")
  var keepGoing = false

  @Argument(help: "The file; - is standard input.", completion: .scripts)
  var file: String

  @Argument(help: "Names for the script, name=value, as %let makes them.")
  var names: [String] = []

  func run() async throws {
    try await Launch(global, face: .script).runScript(file, names: names, keepGoing: keepGoing)
  }
}
