internal import JSON
internal import Journal
internal import Rendering

// How a job ended, in as many forms as somebody may want to see it in.
extension JobPresenter {
  /// A job's end: a line of figures, then the answer or what it failed of.
  func answer(_ job: Job) -> MIMEBundle {
    let headline = headline(of: job)
    guard job.state.hasAnswer else {
      let failure = Failure(job: job)
      return bundle(job, plain([headline, failure.why, failure.next]))
    }
    if isBrief { return bundle(job, plain([headline])) }
    let thoughts = Thoughts(of: job, named: name(of: job))
    if let answer = StructuredAnswer(job.outputText) {
      let forms = plain([headline, thoughts?.line, answer.text])
      guard isNotebook else { return bundle(job, forms) }
      return bundle(
        job, forms.merging([MIMEType.json: answer.value]),
        metadata: [MIMEType.json: answer.treeMetadata(titled: headline)])
    }
    let answer = Markdown(job.outputText ?? "")
    var forms = plain([headline, thoughts?.line, answer.text])
    if rendersMarkdown {
      let fold = isNotebook ? thoughts?.fold : thoughts.map { "*\(Markdown.escaped($0.line))*" }
      let parts = [Markdown.escaped(headline), fold, answer.safe].compactMap { $0 }
      forms[MIMEType.markdown] = .string(parts.joined(separator: "\n\n"))
    }
    return bundle(job, forms)
  }

  /// The text of an answer that is still coming.
  func partial(_ text: String) -> MIMEBundle {
    MIMEBundle([
      MIMEType.plain: .string(text), MIMEType.markdown: .string(Markdown(text).safe),
    ])
  }

  private func plain(_ lines: [String?]) -> JSON.Object {
    [MIMEType.plain: .string(lines.compactMap { $0 }.joined(separator: "\n"))]
  }
}
