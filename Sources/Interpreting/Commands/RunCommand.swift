internal import ArgumentParser

/// `%run FILE [k=v …] [--keep-going]`: runs a script's cells here.
package struct RunCommand: Command {
  package static let name = "run"
  package static let summary = "Run the cells of a script or notebook here."

  @Argument(help: "A .clew script or an .ipynb notebook.", completion: .scripts)
  var file: String

  @Argument(help: "Names for the script, name=value, as %let makes them.")
  var names: [String] = []

  @Flag(help: "Go on after a failed cell.")
  var keepGoing = false

  package init() {}

  package func run(in session: isolated Interpreter, _ context: CellContext) async throws {
    try session.define(names)
    let cells = try session.cells(ofFile: file)
    let depth = session.runDepth
    guard depth < RunCommand.deepest else {
      throw Failure(
        .cell, "\(file) runs itself.", why: "Scripts may call each other \(depth) deep.")
    }
    session.runDepth += 1
    defer { session.runDepth -= 1 }
    try await session.run(cells, keepGoing: keepGoing, on: context.frontend) { failure in
      await context.notice(failure.described)
    }
  }

  /// How deep scripts may run scripts: more is a loop.
  private static let deepest = 16
}
