internal import ArgumentParser
internal import Jobs
internal import Rendering

/// `%status`: the profile, the key, the network, the clock, the journal, versions: what a bug report
/// needs, and what to do where something is not well.
package struct StatusCommand: Command {
  package static let name = "status"
  package static let summary =
    "Look into profile, key, network, clock, journal and versions, with remedies."

  package init() {}

  package func run(in session: isolated Interpreter, _ context: CellContext) async throws {
    let (origins, profile) = (session.origins, session.profile)
    // A journal that cannot be read is told further down.
    let model = (try? await session.currentModel()) ?? nil
    var checks = [
      Check("clew", session.world.version),
      Check("profile", profile.name, from: origins.profile.rawValue),
      Check("base URL", profile.baseURL),
      Check("model", model ?? "none chosen", from: origins.model.rawValue),
      Check("window", session.window ?? "auto", from: origins.window.rawValue),
    ]
    checks += session.settings.changed.map { Check("setting", $0.text, from: $0.origin.rawValue) }
    checks += await session.serviceChecks()
    checks += await session.journalChecks()
    // What was cut short looks like a trouble, and is none.
    try Task.checkCancellation()
    checks += session.world.facts.map { Check($0.name, $0.value) }
    await context.show(
      .result,
      Table(
        columns: ["what", "value", "from"],
        rows: checks.map { [$0.name, $0.finding, $0.origin] }
      ).bundle)
    // From a shell `%key` is `clew key`.
    let isShell = session.world.face == .commandLine
    let troubles = checks.compactMap { check in
      check.remedy.map { [check.name, isShell ? $0.replacing(/%(?=[a-z])/, with: "clew ") : $0] }
    }
    guard !troubles.isEmpty else { return }
    await context.show(.result, Table(columns: ["trouble", "what to do"], rows: troubles).bundle)
  }
}
