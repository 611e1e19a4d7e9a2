internal import ArgumentParser
internal import Jobs
internal import Journal
internal import Rendering

/// `%tag [SEL…] [+TAG…] [-TAG…]`: tags, to find jobs by (`@tag`).
package struct TagCommand: Command {
  package static let name = "tag"
  package static let summary = "Tag jobs (+good), take tags away (-good), or list tags."
  package static let following = Vocabulary.Following.always

  @Argument(
    parsing: .allUnrecognized,
    help: ArgumentHelp("Which jobs, and +tag or -tag.", valueName: "sel-or-tag"))
  var words: [String] = []

  @Flag(help: "Look in all sessions.")
  var all = false

  package init() {}

  package func run(in session: isolated Interpreter, _ context: CellContext) async throws {
    let journal = try await session.world.journal()
    if words.isEmpty {
      let tags = try await journal.tags().map { ["@\($0.name)", "\($0.jobs)"] }
      return await context.show(.result, Table(columns: ["tag", "jobs"], rows: tags).bundle)
    }
    let jobs = try await session.jobs(
      for: try selectors, everywhere: all || context.rangesOverAllSessions, isUnambiguous: true)
    let (more, less) = (try names(signed: "+"), try names(signed: "-"))
    for job in jobs where !(more + less).isEmpty {
      let kept = job.tags.filter { !less.contains($0) }
      try await journal.setTags(kept + more.filter { !kept.contains($0) }, of: job.id)
    }
    let changed = try await journal.jobs(matching: JobFilter(ids: Set(jobs.map(\.id))))
    try await context.show(changed, session.presenter)
  }

  /// `-1` and `-2#3` are selectors; other words with a sign are tags.
  private func isTag(_ word: String, signed sign: Character) -> Bool {
    word.first == sign && word.dropFirst().first?.isNumber != true
  }

  private var selectors: [Selector] {
    get throws {
      let named = words.filter { !isTag($0, signed: "+") && !isTag($0, signed: "-") }
      return named.isEmpty ? [.back(1)] : try named.map { try Selector($0) }
    }
  }

  private func names(signed sign: Character) throws -> [String] {
    try words.filter { isTag($0, signed: sign) }.map { word in
      let name = String(word.dropFirst())
      guard case .tag(name)? = try? Selector("@" + name) else {
        throw Failure(.usage, "`\(word)` is no tag.", next: "Write +good or -good.")
      }
      return name
    }
  }
}
