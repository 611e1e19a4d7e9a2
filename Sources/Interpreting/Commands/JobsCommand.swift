internal import ArgumentParser
internal import Journal
internal import Rendering

/// `%jobs [SEL] [--all]`: jobs as a table.
package struct JobsCommand: Command {
  package static let name = "jobs"
  package static let summary = "List jobs: this session's, those named, or all."
  package static let following = Vocabulary.Following.always

  @OptionGroup var selection: SelectorArguments

  package init() {}

  package func run(in session: isolated Interpreter, _ context: CellContext) async throws {
    // One more than a table shows tells that there are more.
    let jobs = try await selection.jobs(
      in: session, context, orElse: .all(),
      newest: context.wantsJSON ? nil : JobPresenter.mostRows + 1)
    if jobs.isEmpty {
      let wanted = selection.selectors.joined(separator: " ")
      return await context.notice(
        wanted.isEmpty ? "There are no jobs yet." : "No job is `\(wanted)`.")
    }
    try await context.show(jobs, session.presenter)
  }
}

extension CellContext {
  /// Shows jobs as one table; with `--json` as a line for each.
  func show(_ jobs: [Job], _ presenter: JobPresenter) async throws {
    if wantsJSON {
      for job in jobs { await show(.result, presenter.answer(job)) }
    } else {
      await show(.result, presenter.table(jobs.suffix(JobPresenter.mostRows)).bundle)
      if jobs.count > JobPresenter.mostRows {
        await notice("Older ones are not shown; %export writes them all.")
      }
    }
  }
}
