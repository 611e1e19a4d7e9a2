internal import Experiments
package import JSON
package import Jobs
package import Journal

/// Turns a deferred job into a draft once the answers it refers to are there: what the engine is
/// given to call, also after a restart.
package enum DeferredResolution {
  @Sendable
  package static func draft(
    of job: Job, deferral: JSON, upstream: [Job]
  ) throws -> Draft {
    let answers = Dictionary(upstream.map { ($0.id, $0) }) { first, _ in first }
    var text = ""
    var attachments: [JSON] = []
    for piece in deferral.array ?? [] {
      if let literal = piece["text"]?.string {
        text += literal
      } else if let part = piece["attachment"] {
        attachments.append(part)
      } else if let id = piece["job"]?.int, let source = piece["source"]?.string,
        let upstream = answers[Job.ID(id)]
      {
        text += try answer(of: upstream, at: path(in: source), source: source)
      }
    }
    return Draft(
      model: job.model, window: job.window, prompt: text, system: job.system,
      attachments: attachments, parameters: job.parameters, tags: job.tags, row: job.row)
  }

  private static func path(in source: String) -> [Template.PathStep] {
    for case .reference(.answer(_, let path), _, _) in Template(source).segments { return path }
    return []
  }
}
