internal import ArgumentParser
internal import Journal
internal import Rendering

/// `%sessions [-n N]`: which sessions there were, the newest last.
package struct SessionsCommand: Command {
  package static let name = "sessions"
  package static let summary = "List the sessions there were."
  package static let following = Vocabulary.Following.always

  @Option(name: .short, help: "So many at the most.")
  var n: Int = 20

  package init() {}

  package func run(in session: isolated Interpreter, _ context: CellContext) async throws {
    let sessions = try await session.world.journal().sessions(limit: n)
    let table = Table(
      columns: ["session", "began", "face", "profile", "jobs", "where"],
      rows: sessions.reversed().map { listed in
        [
          "s\(listed.id)", listed.startedAt.iso8601, listed.face, listed.profile, "\(listed.jobs)",
          listed.notebook ?? listed.directory,
        ]
      })
    await context.show(.result, table.bundle)
  }
}
