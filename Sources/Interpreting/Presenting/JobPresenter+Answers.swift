internal import JSON
internal import Journal
internal import Rendering

// How a job ended, in as many forms as somebody may want to see it in.
extension JobPresenter {
  /// A job's end: a line of figures, then the answer or what it failed of. A page draws its pictures;
  /// elsewhere they are named, and go along for a terminal that can draw.
  func answer(_ job: Job, with pictures: [Picture] = []) -> MIMEBundle {
    let headline = headline(of: job)
    guard job.state.hasAnswer else {
      let failure = Failure(job: job)
      return bundle(job, plain([headline, failure.why, failure.next]))
    }
    if isBrief { return bundle(job, plain([headline])) }
    let thoughts = Thoughts(of: job, named: name(of: job))
    let images = pictures.map { line(for: $0, of: job) }
    if pictures.isEmpty, let answer = StructuredAnswer(job.outputText) {
      let forms = plain([headline, thoughts?.line, answer.text] + images)
      guard isNotebook else { return bundle(job, forms) }
      return bundle(
        job, forms.merging([MIMEType.json: answer.value]),
        metadata: [MIMEType.json: answer.treeMetadata(titled: headline)])
    }
    let answer = Markdown(job.outputText ?? "")
    let text = answer.text.isEmpty && !images.isEmpty ? nil : answer.text
    var forms = plain([headline, thoughts?.line, text] + images)
    if !isNotebook, !pictures.isEmpty {
      forms[MIMEType.pictures] = .array(
        zip(images, pictures).map { line, picture in
          ["line": .string(line), "data": .string(picture.base64)]
        })
    }
    if rendersMarkdown {
      let fold = isNotebook ? thoughts?.fold : thoughts.map { "*\(Markdown.escaped($0.line))*" }
      let parts =
        [Markdown.escaped(headline), fold, answer.safe].compactMap { $0 }
        + drawn(pictures, of: job)
      forms[MIMEType.markdown] = .string(parts.joined(separator: "\n\n"))
    }
    return bundle(job, forms)
  }

  /// The most that pictures of one answer add to a notebook, in bytes: its server cuts off more than
  /// 1 MB a second over three seconds (jupyter-server, `iopub_data_rate_limit`), and in base64 four
  /// bytes stand for three.
  private static let mostInNotebook = 2_000_000

  /// Pictures as Markdown: on a page as long as they are not too much for it, else by name. Inside the
  /// answer, for only what is replaced in place reaches the cell that asked.
  private func drawn(_ pictures: [Picture], of job: Job) -> [String] {
    var left = JobPresenter.mostInNotebook
    return pictures.map { picture in
      guard isNotebook, picture.bytes.count <= left, let address = picture.address else {
        return Markdown.escaped(line(for: picture, of: job))
      }
      left -= picture.bytes.count
      return "![image](\(address))"
    }
  }

  /// `image · PNG, 34.2 kB · %export 7 FILE.png`
  private func line(for picture: Picture, of job: Job) -> String {
    let command = picture.format.map { "%export \(name(of: job)) FILE.\($0.rawValue)" }
    return "image · \(picture.words) · " + (command ?? "%show \(name(of: job)) --response")
  }

  /// The text of an answer that is still coming. It has a Markdown form where it is to be laid out,
  /// which a terminal does as it comes, and a page each time anew.
  func partial(_ text: String) -> MIMEBundle {
    var bundle = MIMEBundle.text(text)
    if rendersMarkdown, isNotebook || !StructuredAnswer.mayBegin(text) {
      bundle.data[MIMEType.markdown] = .string(isNotebook ? Markdown(text).safe : text)
    }
    return bundle
  }

  private func plain(_ lines: [String?]) -> JSON.Object {
    [MIMEType.plain: .string(lines.compactMap { $0 }.joined(separator: "\n"))]
  }
}
