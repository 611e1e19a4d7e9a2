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
  /// Whether a page shows them, which has more forms than text.
  var isNotebook = false

  /// What a user calls a job here: `7`, `12#4`, of another session `s41/7`.
  func name(of job: Job) -> String {
    job.session == session ? "\(job.number)" : "s\(job.session)/\(job.number)"
  }

  /// `[7] queued · practice/tutor · flex · 12s · about 30s left · ~$0.0006 · resp_…`
  func status(_ job: Job, _ outlook: Outlook = Outlook()) -> MIMEBundle {
    let line = StatusLine(job, named: name(of: job), outlook)
    return bundle(
      job, [MIMEType.plain: .string(line.plain), MIMEType.html: .string(line.html)])
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

  /// A job in these forms, with what programs and notebooks keep of it.
  func bundle(_ job: Job, _ forms: JSON.Object, metadata: JSON.Object = [:]) -> MIMEBundle {
    var (data, metadata) = (forms, metadata)
    data[MIMEType.job] = job.json
    metadata["clew"] = job.notebookMetadata
    return MIMEBundle(data, metadata: metadata)
  }
}

extension Interpreter {
  var presenter: JobPresenter {
    JobPresenter(
      session: openedSession, isBrief: settings[.show] != "full",
      // A notebook lays Markdown out itself.
      rendersMarkdown: world.face == .kernel || settings[.render] == "on",
      isNotebook: world.face == .kernel)
  }
}
