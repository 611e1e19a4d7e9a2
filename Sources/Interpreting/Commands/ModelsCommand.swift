internal import ArgumentParser
internal import Jobs
internal import Rendering

/// `%models [GLOB] [--refresh]`: the models the service lists.
package struct ModelsCommand: Command {
  package static let name = "models"
  package static let summary = "List the models, with windows and prices where they are known."

  @Argument(help: "Part of a name, or a pattern with * and ?.")
  var pattern: String?

  @Flag(help: "Ask the service anew; otherwise a list is believed for a day.")
  var refresh = false

  /// For a shell's completion, which may neither wait nor run a key's command.
  @Flag(help: ArgumentHelp("Only what was listed before.", visibility: .hidden))
  var stored = false

  package init() {}

  package func run(in session: isolated Interpreter, _ context: CellContext) async throws {
    let ids =
      stored
      ? try await session.storedModels(of: session.profile)?.ids ?? []
      : try await session.listedModels(refresh: refresh)
    let glob = pattern.map { Glob($0.contains("*") || $0.contains("?") ? $0 : "*\($0)*") }
    let shown = ids.filter { glob?.matches($0) ?? true }
    if shown.isEmpty {
      return await context.notice(
        ids.isEmpty ? "The service lists no models." : "No model matches `\(pattern ?? "")`.")
    }
    let profile = session.profile
    let hasPrices = !profile.prices.isEmpty
    let table = Table(
      columns: hasPrices ? ["model", "window", "input $/M", "output $/M"] : ["model"],
      rows: shown.flatMap { id -> [[String]] in
        let prices = profile.prices.filter { $0.model == id }
        guard hasPrices, !prices.isEmpty else { return [[id] + (hasPrices ? ["", "", ""] : [])] }
        return prices.map { [id, $0.window ?? "", "\($0.input)", "\($0.output)"] }
      })
    await context.show(.result, table.bundle)
  }
}
