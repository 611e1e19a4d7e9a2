internal import JSON
internal import Journal
internal import Rendering

// Many jobs: a row for each, or a line for all.
extension JobPresenter {
  /// How many rows a table on a screen has at the most; `%export` writes all.
  static let mostRows = 200

  /// A column of a table of jobs. Those with nothing in any row are left out.
  enum Column: String, CaseIterable {
    case job, state, model, window, time, tokens, cost, tags, id, prompt, answer
  }

  func table(_ jobs: some Collection<Job>, without omitted: Set<Column> = []) -> Table {
    let rows = jobs.prefix(JobPresenter.mostRows).map { job in
      Column.allCases.map { omitted.contains($0) ? "" : cell($0, of: job) }
    }
    let shown = Column.allCases.indices.filter { index in rows.contains { !$0[index].isEmpty } }
    return Table(
      columns: shown.map { Column.allCases[$0].rawValue },
      rows: rows.map { row in shown.map { row[$0] } })
  }

  private func cell(_ column: Column, of job: Job) -> String {
    switch column {
    case .job: name(of: job)
    case .state: job.state.rawValue
    case .model: job.model
    case .window: job.window ?? ""
    case .time: job.latency.map { HumanText.duration(seconds: $0) } ?? ""
    case .tokens:
      job.usage.map { HumanText.count($0.inputTokens + $0.outputTokens) } ?? ""
    case .cost: job.cost.map(HumanText.dollars) ?? ""
    case .tags: job.tags.joined(separator: " ")
    case .id: job.responseID ?? ""
    case .prompt: firstWords(of: job.prompt)
    case .answer: job.outputText ?? job.error?.message ?? ""
    }
  }

  /// Enough to know a prompt by; `%show` and `%export` have all of it.
  private func firstWords(of prompt: String) -> String {
    let line = prompt.prefix { !$0.isNewline }
    let words = TextWidth.truncated(String(line), to: JobPresenter.promptColumns)
    return line.endIndex < prompt.endIndex && !words.hasSuffix("…") ? words + " …" : words
  }

  /// How wide prompts are in tables, in columns.
  private static let promptColumns = 60

  /// A group as a line, or as a table under that line.
  func group(_ jobs: [Job], _ outlook: Outlook = Outlook(), asTable: Bool) -> MIMEBundle {
    let headline = headline(ofGroup: jobs, outlook, withIDs: !asTable)
    guard asTable else { return .text(headline) }
    // The line above names the model; only where they differ does each row, too.
    let omitted: Set<Column> = Set(jobs.map(\.model)).count > 1 ? [.id] : [.id, .model]
    var bundle = table(jobs, without: omitted).bundle
    bundle.data[MIMEType.plain] = .string(headline + "\n" + (bundle.plainText ?? ""))
    bundle.data[MIMEType.html] = .string(
      "<p>\(HTML.escaped(headline))</p>" + (bundle[MIMEType.html]?.string ?? ""))
    return bundle
  }

  /// `[12] 7/10 complete · practice/tutor · 1 failed`
  private func headline(
    ofGroup jobs: [Job], _ outlook: Outlook, withIDs: Bool
  ) -> String {
    let failed = jobs.count { $0.state.isFinal && !$0.state.hasAnswer }
    let isOver = jobs.allSatisfy(\.state.isFinal)
    let models = Set(jobs.map(\.model)).sorted().joined(separator: ", ")
    var parts = ["\(jobs.count(where: \.state.hasAnswer))/\(jobs.count) complete", models]
    if failed > 0 { parts.append("\(failed) failed") }
    let costs = jobs.compactMap(\.cost)
    if isOver, !costs.isEmpty { parts.append(HumanText.dollars(costs.reduce(0, +))) }
    if !isOver { parts += outlook.words }
    if !isOver, withIDs, let first = jobs.first?.responseID, let last = jobs.last?.responseID {
      parts.append("\(first) … \(last)")
    }
    let cell = jobs.first.map { "\($0.number.cell)" } ?? ""
    return "\(isOver ? "● " : "")[\(cell)] " + parts.joined(separator: " · ")
  }
}
