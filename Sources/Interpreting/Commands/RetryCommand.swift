internal import ArgumentParser
internal import Foundation
internal import Jobs
internal import Journal

/// `%retry [SEL] [-m MODEL] [-w WINDOW]`: another attempt of jobs that ended without an answer.
package struct RetryCommand: Command {
  package static let name = "retry"
  package static let summary = "Ask jobs that failed once more."

  @OptionGroup var selection: SelectorArguments

  @Option(name: .shortAndLong, help: "With another model.", completion: .models)
  var model: String?

  @Option(name: .shortAndLong, help: "With another window.")
  var window: String?

  package init() {}

  package func run(in session: isolated Interpreter, _ context: CellContext) async throws {
    try session.mayAsk()
    let jobs = try await selection.jobs(in: session, context, isUnambiguous: true)
    let unsent = session.world.now().addingTimeInterval(-(JobLife.Rules.keyLifetime / .seconds(1)))
    let unanswered = jobs.filter { job in
      // What is too old to be sent by itself waits for this (DESIGN §2.4.2).
      job.state == .submitting
        ? job.createdAt < unsent : job.state.isFinal && !job.state.hasAnswer
    }
    guard !unanswered.isEmpty else {
      throw Failure(
        .cell, "There is nothing to retry.",
        why: jobs.isEmpty ? "No job matches." : "What matches is pending or has its answer.",
        next: "%again asks the same once more.")
    }
    let model = try await model(for: unanswered, in: session, context)
    session.forgetEnds(of: unanswered)
    let engine = try await session.world.engine()
    let (ids, window) = (unanswered.map(\.id), window)
    let retried = try await session.uninterrupted {
      try await engine.retry(ids, model: model, window: window)
    }
    await session.follow(retried, on: context.frontend)
    if context.rangesOverAllSessions { try await session.wait(for: retried, context, timeout: nil) }
  }

  /// The other model as its service lists it.
  private func model(
    for jobs: [Job], in session: isolated Interpreter, _ context: CellContext
  ) async throws -> String? {
    guard let model, let job = jobs.first else { return nil }
    let (id, remark) = try await session.model(named: model, of: session.profile(of: job))
    if let remark { await context.notice(remark) }
    return id
  }
}
