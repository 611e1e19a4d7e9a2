internal import Jobs
internal import Rendering

extension Interpreter {
  /// Asks once before many jobs, or dear ones, where they cost money and somebody can answer.
  func confirm(_ routes: [Route], _ limit: ConfirmLimit?, _ context: CellContext) async throws {
    guard world.face.isInteractive, let limit else { return }
    let paid = routes.filter { !$0.profile.isPractice }
    let count = paid.reduce(0) { $0 + $1.drafts.count }
    let estimate = estimate(of: paid)
    guard limit.isExceeded(by: count, estimate) else { return }
    let amount = [
      HumanText.plural(count, "request"), estimate.map { "about \(HumanText.dollars($0))" },
    ].compactMap { $0 }.joined(separator: ", ")
    let names = paid.map(\.profile.name).joined(separator: ", ")
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
  private func estimate(of routes: [Route]) -> Double? {
    let known = routes.flatMap { route in route.drafts.compactMap { route.profile.estimate(of: $0) }
    }
    return known.isEmpty ? nil : known.reduce(0, +)
  }
}
