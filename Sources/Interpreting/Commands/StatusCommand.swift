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
    let origins = session.origins
    let key = session.world.keys.state(profile)
    let pending = try await session.jobs(for: [.pending()], everywhere: true).count
    var rows = [
      ["clew", session.world.version, ""],
      ["profile", profile.name, origins.profile.rawValue],
      ["base URL", profile.baseURL, ""],
      profile.isPractice ? ["key", "none needed", ""] : ["key", key.word, key.source],
      ["model", try await session.currentModel() ?? "none chosen", origins.model.rawValue],
      ["window", session.window ?? "auto", origins.window.rawValue],
    ]
    rows += session.settings.changed.map { ["setting", $0.text, $0.origin.rawValue] }
    rows += [
      ["network", await reachability(in: session), ""],
      ["pending", HumanText.plural(pending, "job"), ""],
    ]
    rows += session.world.facts.map { [$0.name, $0.value, ""] }
    await context.show(.result, Table(columns: ["what", "value", "from"], rows: rows).bundle)
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
