internal import ArgumentParser
internal import Foundation
internal import JSON
internal import Jobs
internal import Journal

/// `%wait [SEL…] [--timeout 10m] [--any] [--all]`: waits for jobs; their answers show as they land.
package struct WaitCommand: Command {
  package static let name = "wait"
  package static let summary = "Wait for pending jobs, or for those named."
  package static let following = Vocabulary.Following.always

  @OptionGroup var selection: SelectorArguments

  @Option(help: "Give up after so long, such as 90s or 10m; the jobs go on.")
  var timeout: String?

  @Flag(help: "Be content with the first that ends.")
  var any = false

  package init() {}

  package func run(in session: isolated Interpreter, _ context: CellContext) async throws {
    let timeout = try (timeout ?? session.settings[.timeout].string).map {
      text throws(Failure) in try DurationText(text).duration
    }
    let end = timeout.map { session.world.now().addingTimeInterval($0 / .seconds(1)) }
    let jobs = try await jobs(in: session, context)
    var groups = try await largeGroups(in: session, context)
    let pending = jobs.filter { !$0.state.isFinal }
    if jobs.isEmpty, groups.isEmpty { return try await sayNothingIsPending(in: session, context) }
    if !pending.isEmpty { try await session.takeOver(pending, context) }
    // What failed is told when all have been waited for.
    var failures: [Failure] = []
    if !jobs.isEmpty {
      do {
        try await session.wait(for: jobs, context, timeout: timeout, untilAny: any)
      } catch let failure as Failure where failure.isOfJobs { failures.append(failure) }
      if any { groups = [] }
    }
    if !groups.isEmpty { try await session.takeOverGroups() }
    for group in groups {
      do {
        try await session.wait(for: group, context, until: end)
      } catch let failure as Failure where failure.isOfJobs { failures.append(failure) }
    }
    if let failure = failures.first { throw failure }
  }

  private func jobs(
    in session: isolated Interpreter, _ context: CellContext
  ) async throws -> [Job] {
    let everywhere = selection.isEverywhere(context)
    let selectors = try selection.parsed()
    guard !selectors.isEmpty else {
      return try await session.underWay(everywhere: everywhere, askedIn: context.number)
    }
    var jobs: [Job] = []
    for selector in selectors {
      // A response the journal does not know is taken up, since waiting for it means wanting it.
      if case .response(let id) = selector, !(try await session.isKnown(id)) {
        jobs.append(try await session.adopt(id, context))
      } else {
        jobs += try await session.jobs(for: [selector], everywhere: everywhere)
      }
    }
    return jobs
  }

  /// Groups that are counted instead of listed; a selector lists what it names.
  private func largeGroups(
    in session: isolated Interpreter, _ context: CellContext
  ) async throws -> [GroupPlace] {
    guard try selection.parsed().isEmpty else { return [] }
    return try await session.largeGroups(everywhere: selection.isEverywhere(context))
  }

  private func sayNothingIsPending(
    in session: isolated Interpreter, _ context: CellContext
  ) async throws {
    let unsent = try await session.world.journal().unfinishedGroups()
    for group in unsent {
      await context.notice(
        "s\(group.session)/\(group.cell) was interrupted while it was written, and never sent: "
          + "run its cell again.")
    }
    let elsewhere = try await session.jobs(for: [.pending()], everywhere: true)
      .count { job in !unsent.contains { $0.id == job.group } }
    await context.notice(
      elsewhere == 0
        ? "Nothing is pending."
        : "Nothing is pending here; \(elsewhere) in other sessions: %wait --all.")
  }
}

extension Failure {
  /// Whether it says that jobs have failed, and not that the wait for them has.
  fileprivate var isOfJobs: Bool { kind == .job || kind == .group }
}
