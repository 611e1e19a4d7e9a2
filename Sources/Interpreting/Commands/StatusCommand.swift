internal import ArgumentParser
internal import Jobs
internal import Rendering

/// `%status`: the profile, the key's source, the network, the journal, versions: what a bug report
/// needs.
package struct StatusCommand: Command {
  package static let name = "status"
  package static let summary = "Show profile, key source, network, journal and versions."

  package init() {}

  package func run(in session: isolated Interpreter, _ context: CellContext) async throws {
    let profile = session.profile
    var facts: [(String, String)] = [
      ("clew", session.world.version), ("profile", profile.name), ("base URL", profile.baseURL),
      ("key", profile.isPractice ? "none needed" : session.world.keys.state(profile).line),
      ("model", try await session.currentModel() ?? "none chosen"),
      ("window", session.window ?? "auto"),
      ("network", await reachability(in: session)),
    ]
    let pending = try await session.jobs(for: [.pending()], everywhere: true).count
    facts.append(("pending", HumanText.plural(pending, "job")))
    facts += session.world.facts.map { ($0.name, $0.value) }
    await context.show(
      .result, Table(columns: ["what", "value"], rows: facts.map { [$0.0, $0.1] }).bundle)
  }

  private func reachability(in session: isolated Interpreter) async -> String {
    do {
      let models = try await session.listedModels(refresh: true)
      return "reachable, \(HumanText.plural(models.count, "model"))"
    } catch {
      let failure = Failure(wording: error)
      return [failure.what, failure.why].compactMap { $0 }.joined(separator: " ")
    }
  }
}
