internal import Jobs
internal import Rendering

extension Interpreter {
  /// Asks once before many jobs, or dear ones, where they cost money and somebody can answer.
  func confirm(_ routes: [Route], _ limit: ConfirmLimit?, _ context: CellContext) async throws {
    let paid = routes.filter { !$0.profile.isPractice }
    try await confirm(
      paid.reduce(0) { $0 + $1.drafts.count }, estimate(of: paid), for: paid.map(\.profile), limit,
      context)
  }

  /// The same for so many requests that will cost so much.
  func confirm(
    _ count: Int, _ estimate: Double?, for profiles: [Profile], _ limit: ConfirmLimit?,
    _ context: CellContext
  ) async throws {
    guard world.face.isInteractive, let limit else { return }
    guard limit.isExceeded(by: count, estimate) else { return }
    let amount = [
      HumanText.plural(count, "request"), estimate.map { "about \(HumanText.dollars($0))" },
    ].compactMap { $0 }.joined(separator: ", ")
    let names = profiles.map(\.name).joined(separator: ", ")
    let answer =
      context.cell.allowsQuestions
      ? try await context.frontend.ask("Send \(amount), to \(names)? [y/N]", isSecret: false) : nil
    guard let answer, ["y", "yes"].contains(answer.lowercased()) else {
      throw Failure(
        .cell, "Nothing was sent.",
        why: "\(amount), is more than \(limit), and nobody said yes.",
        next: "%set confirm=\(limit.admitting(count, estimate)) sends it unasked.")
    }
  }

  /// What drafts will cost in US dollars; nil where no price of any of them is known.
  func estimate(of routes: [Route]) -> Double? {
    let known = routes.flatMap { route in route.drafts.compactMap { route.profile.estimate(of: $0) }
    }
    return known.isEmpty ? nil : known.reduce(0, +)
  }
}
