internal import ArgumentParser
internal import Foundation
internal import Journal
internal import Rendering

/// `%search WORDS [-m MODEL] [-t TAG] [--since 2d] [--state STATE] [-n N]`: full text, all sessions.
package struct SearchCommand: Command {
  package static let name = "search"
  package static let summary = "Find prompts and answers by their words, in all sessions."
  package static let following = Vocabulary.Following.always

  @Argument(help: "Words that must all be there; \"quoted ones\" together.")
  var words: [String]

  @Option(
    name: .shortAndLong, help: "Only of models that match a pattern with * and ?.",
    completion: .models)
  var model: String?

  @Option(name: .shortAndLong, help: "Only with this tag.")
  var tag: String?

  @Option(help: "Only asked since: a length of time (2d, 3h) or a day (2026-11-23).")
  var since: String?

  @Option(help: "Only in this state: completed, failed, …")
  var state: String?

  @Option(name: .short, help: "So many at the most, the newest first.")
  var n: Int = 50

  package init() {}

  package func run(in session: isolated Interpreter, _ context: CellContext) async throws {
    let hits = try await session.world.journal().search(
      SearchText(words), in: try filter(now: session.world.now()))
    if context.wantsJSON { return try await context.show(hits.map(\.job), session.presenter) }
    guard !hits.isEmpty else {
      return await context.notice("Nothing is found.")
    }
    let presenter = session.presenter
    let table = Table(
      columns: ["job", "asked", "state", "model", "found"],
      rows: hits.map { hit in
        [
          presenter.name(of: hit.job), hit.job.createdAt.iso8601, hit.job.state.rawValue,
          hit.job.model, hit.excerpt.split(whereSeparator: \.isNewline).joined(separator: " "),
        ]
      })
    await context.show(.result, table.bundle)
  }

  private func filter(now: Date) throws -> JobFilter {
    var filter = JobFilter(tag: tag, model: model, newestFirst: true, limit: n)
    if let since { filter.createdSince = try SearchCommand.date(since, now: now) }
    if let state {
      guard let known = JobState(rawValue: state) else {
        throw Failure(
          .usage, "There is no state `\(state)`.",
          why: "States are \(JobState.allCases.map(\.rawValue).joined(separator: ", ")).")
      }
      filter.states = [known]
    }
    return filter
  }

  static func date(_ text: String, now: Date) throws(Failure) -> Date {
    if let day = try? Date(text, strategy: .iso8601.year().month().day()) { return day }
    do throws(Failure) {
      return now.addingTimeInterval(-(try DurationText(text).duration / .seconds(1)))
    } catch {
      throw Failure(
        .usage, "`\(text)` is no time to look back to.",
        next: "Write a length of time (2d, 3h) or a day (2026-11-23).")
    }
  }
}
