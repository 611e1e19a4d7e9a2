internal import ArgumentParser
internal import Jobs
internal import Journal

/// `%retry [SEL] [-m MODEL] [-w WINDOW]`: another attempt of jobs that ended without an answer.
package struct RetryCommand: Command {
  package static let name = "retry"
  package static let summary = "Ask jobs that failed once more."

  @OptionGroup var selection: SelectorArguments

  @Option(name: .shortAndLong, help: "With another model.")
  var model: String?

  @Option(name: .shortAndLong, help: "With another window.")
  var window: String?

  package init() {}

  package func run(in session: isolated Interpreter, _ context: CellContext) async throws {
    let selectors = try selection.parsed()
    let jobs = try await session.jobs(
      for: selectors.isEmpty ? [.back(1)] : selectors,
      everywhere: selection.all || context.rangesOverAllSessions, isUnambiguous: true)
    let unanswered = jobs.filter { $0.state.isFinal && !$0.state.hasAnswer }
    guard !unanswered.isEmpty else {
      throw Failure(
        .cell, "There is nothing to retry.",
        why: jobs.isEmpty ? "No job matches." : "What matches is pending or has its answer.",
        next: "%again asks the same once more.")
    }
    session.forgetEnds(of: unanswered)
    let engine = try await session.world.engine()
    let (ids, model, window) = (unanswered.map(\.id), model, window)
    let retried = try await session.uninterrupted {
      try await engine.retry(ids, model: model, window: window)
    }
    await session.follow(retried, on: context.frontend)
    if context.rangesOverAllSessions { try await session.wait(for: retried, context, timeout: nil) }
  }
}
