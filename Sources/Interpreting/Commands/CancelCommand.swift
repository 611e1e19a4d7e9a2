internal import ArgumentParser
internal import Jobs
internal import Journal

/// `%cancel SEL`: asks the service to stop.
package struct CancelCommand: Command {
  package static let name = "cancel"
  package static let summary = "Ask the service to stop jobs."
  package static let following = Vocabulary.Following.only("last")

  @OptionGroup var selection: SelectorArguments

  package init() {}

  package func run(in session: isolated Interpreter, _ context: CellContext) async throws {
    guard !selection.selectors.isEmpty else {
      throw Failure(.usage, "%cancel needs to know which jobs.", next: "%cancel last, %cancel 7 …")
    }
    let jobs = try await selection.jobs(in: session, context, isUnambiguous: true)
    let outcomes = try await session.world.engine().cancel(jobs.map(\.id))
    let presenter = session.presenter
    for (job, outcome) in zip(jobs, outcomes) {
      await context.notice("[\(presenter.name(of: job))] \(outcome.result.described)")
    }
  }
}

extension CancelOutcome.Result {
  fileprivate var described: String {
    switch self {
    case .cancelled: "cancelled"
    case .abandoned: "abandoned: the service cannot cancel, and may still finish and bill it"
    case .alreadyFinal: "has already ended"
    case .beingSubmittedElsewhere: "is being sent by another process; try again in a moment"
    case .noProfile(let baseURL): "needs a profile with the base URL \(baseURL)"
    case .failed(let error): "not cancelled: \(Failure(wording: error).what)"
    }
  }
}
