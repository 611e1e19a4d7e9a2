internal import ArgumentParser
internal import Journal
internal import Rendering

/// `%table [SEL]`: prompts beside answers, side by side for each model.
package struct TableCommand: Command {
  package static let name = "table"
  package static let summary = "Show a group's prompts and answers side by side."
  package static let following = Vocabulary.Following.always

  @OptionGroup var selection: SelectorArguments

  package init() {}

  package func run(in session: isolated Interpreter, _ context: CellContext) async throws {
    let jobs = try await selection.jobs(in: session, context)
    if context.wantsJSON { return try await context.show(jobs, session.presenter) }
    await context.show(.result, AnswerTable(jobs, session.presenter).table.bundle)
  }
}

/// Answers in a row for each prompt, a column for each model (and window, where they differ).
struct AnswerTable {
  private(set) var table: Table

  init(_ jobs: [Job], _ presenter: JobPresenter) {
    let differInWindow = Set(jobs.map(\.window)).count > 1
    func column(of job: Job) -> String {
      differInWindow ? "\(job.model) \(job.window ?? "auto")" : job.model
    }
    var columns: [String] = []
    var prompts: [String] = []
    var answers: [String: [String: [String]]] = [:]
    for job in jobs {
      let column = column(of: job)
      if !columns.contains(column) { columns.append(column) }
      if answers[job.prompt] == nil { prompts.append(job.prompt) }
      let text =
        job.outputText
        ?? (job.state.isFinal ? "✗ \(job.error?.message ?? job.state.rawValue)" : "…")
      answers[job.prompt, default: [:]][column, default: []].append(text)
    }
    table = Table(
      columns: ["prompt"] + columns,
      rows: prompts.map { prompt in
        [prompt] + columns.map { answers[prompt]?[$0]?.joined(separator: " | ") ?? "" }
      })
    table.isWrapped = true
  }
}
