internal import ArgumentParser
internal import Journal
internal import Rendering

/// `%history [-n N] [-g GLOB] [--all]`: what was typed.
package struct HistoryCommand: Command {
  package static let name = "history"
  package static let summary = "List what was typed, in this session or in all."
  package static let following = Vocabulary.Following.always

  @Option(name: .short, help: "So many cells at the most.")
  var n: Int = 50

  @Option(
    name: .short,
    help: ArgumentHelp(
      "Only cells that match a pattern with * and ?, in all sessions.", valueName: "glob"))
  var g: String?

  @Flag(help: "All sessions.")
  var all = false

  package init() {}

  package func run(in session: isolated Interpreter, _ context: CellContext) async throws {
    let range: HistoryRange =
      if let g {
        .matching(glob: g, count: n, unique: false)
      } else if all || context.rangesOverAllSessions {
        .tail(count: n)
      } else {
        .session(try await session.session(), start: max(1, session.number - n), stop: nil)
      }
    let lines = try await session.cells(range)
    let current = session.openedSession
    let rows = lines.map { line in
      [line.session == current ? "\(line.number)" : "s\(line.session)/\(line.number)", line.source]
    }
    await context.show(.result, Table(columns: ["cell", "source"], rows: rows).bundle)
  }
}
