internal import Foundation
internal import JSON
internal import Journal
internal import Rendering

/// Jobs as people read them: in a line, in full, in a table.
struct JobPresenter: Sendable {
  /// The session that asks: jobs of others are named with theirs.
  var session: Int64?
  /// Whether a finished job shows its figures only.
  var isBrief = false
  /// Whether answers are Markdown to be laid out, not text as it came.
  var rendersMarkdown = true

  /// What a user calls a job here: `7`, `12#4`, of another session `s41/7`.
  func name(of job: Job) -> String {
    job.session == session ? "\(job.number)" : "s\(job.session)/\(job.number)"
  }

  // MARK: One job

  /// `[7] queued · practice/tutor · flex · 12s · about 30s left · ~$0.0006 · resp_…`
  func status(_ job: Job, _ outlook: Outlook = Outlook()) -> MIMEBundle {
    let line = StatusLine(job, named: name(of: job), outlook)
    var bundle = bundle(job, text: line.plain)
    bundle.data[MIMEType.html] = .string(line.html)
    return bundle
  }

  /// A job's end: a line of figures, then the answer or what it failed of.
  func answer(_ job: Job) -> MIMEBundle {
    let headline = headline(of: job)
    guard job.state.hasAnswer else {
      let failure = Failure(job: job)
      let lines = [headline, failure.why, failure.next].compactMap { $0 }
      return bundle(job, text: lines.joined(separator: "\n"))
    }
    if isBrief { return bundle(job, text: headline) }
    let answer = Markdown(job.outputText ?? "")
    return bundle(
      job, text: headline + "\n" + answer.text,
      markdown: escaped(headline) + "\n\n" + answer.safe)
  }

  /// The text of an answer that is still coming.
  func partial(_ text: String) -> MIMEBundle {
    MIMEBundle([
      MIMEType.plain: .string(text), MIMEType.markdown: .string(Markdown(text).safe),
    ])
  }

  /// `● [7] 2m41s · 1,204→356 tok · $0.0006`
  func headline(of job: Job) -> String {
    var parts: [String] = []
    if job.state != .completed { parts.append(job.state.rawValue) }
    if job.recordedFrom != nil { parts.append("recorded \(job.createdAt.iso8601)") }
    if let latency = job.latency { parts.append(HumanText.duration(seconds: latency)) }
    if let usage = job.usage {
      let (input, output) = (usage.inputTokens, usage.outputTokens)
      parts.append("\(HumanText.count(input))→\(HumanText.count(output)) tok")
    }
    if let cost = job.cost { parts.append(HumanText.dollars(cost)) }
    let mark = job.state.hasAnswer ? "●" : "✗"
    return "\(mark) [\(name(of: job))] " + parts.joined(separator: " · ")
  }

  /// A line of figures as Markdown: brackets would be links, dollars mathematics.
  private func escaped(_ line: String) -> String {
    line.reduce(into: "") { escaped, character in
      if "[]$*_`\\".contains(character) { escaped.append("\\") }
      escaped.append(character)
    }
  }

  private func bundle(_ job: Job, text: String, markdown: String? = nil) -> MIMEBundle {
    var data: JSON.Object = [MIMEType.plain: .string(text)]
    if let markdown, rendersMarkdown { data[MIMEType.markdown] = .string(markdown) }
    data[MIMEType.job] = job.json
    return MIMEBundle(data, metadata: ["clew": job.notebookMetadata])
  }

  // MARK: Many

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

  func progress(_ outcome: WaitOutcome, now: Date) -> MIMEBundle {
    Progress(done: outcome.done, total: outcome.total, failed: outcome.failed).bundle
  }
}

extension Interpreter {
  var presenter: JobPresenter {
    JobPresenter(
      session: openedSession, isBrief: settings[.show] != "full",
      // A notebook lays Markdown out itself.
      rendersMarkdown: world.face == .kernel || settings[.render] == "on")
  }
}
