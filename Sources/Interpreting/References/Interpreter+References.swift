internal import Experiments
internal import Foundation
internal import JSON
internal import Journal
internal import Rendering

extension Interpreter {
  /// Brings in what a prompt refers to (DESIGN §2.2). Whatever cannot be found is an error before
  /// anything is sent; only a bare name in a prompt may stay as typed.
  func resolve(_ request: PromptRequest) async throws -> ResolvedPrompt {
    if request.isVerbatim { return ResolvedPrompt(text: request.text) }
    var resolved = ResolvedPrompt(text: "")
    var pieces: [JSON] = []
    for segment in Template(request.text).segments {
      switch segment {
      case .text(let text):
        resolved.text += text
        pieces.append(DeferredPrompt.text(text))
      case .reference(.answer(let selector, let path), let source, _):
        let job = try await referredJob(selector, in: source)
        if job.state.isFinal {
          let text = try answer(of: job, at: path, source: source)
          if job.state == .incomplete {
            resolved.notices.append("\(source) is incomplete: it ended early.")
          }
          resolved.text += text
          pieces.append(DeferredPrompt.text(text))
        } else {
          resolved.upstream.insert(job.id)
          resolved.text += source
          pieces.append(DeferredPrompt.answer(of: job.id, source: source))
        }
      case .reference(.image(let path), _, _):
        let image = try image(path, &resolved.notices)
        resolved.attachments.append(image)
        pieces.append(DeferredPrompt.attachment(image))
      case .reference(let reference, let source, _):
        let text = try await text(of: reference, source: source, request, &resolved.notices)
        resolved.text += text
        pieces.append(DeferredPrompt.text(text))
      }
    }
    if !resolved.upstream.isEmpty { resolved.deferral = .array(pieces) }
    return resolved
  }

  private func text(
    of reference: Template.Reference, source: String, _ request: PromptRequest,
    _ notices: inout [String]
  ) async throws -> String {
    switch reference {
    case .name(let name):
      if let value = request.row?[name] { return value.promptText }
      if let value = names[name] { return value }
      if request.isTemplate { throw Failure(unknownName: name, among: knownNames(request)) }
      notices.append("\(source) is no known name and stays as typed.")
      return source
    case .column(let name):
      guard let value = request.row?[name] else {
        throw Failure(unknownName: name, among: knownNames(request))
      }
      return value.promptText
    case .prompt(let selector): return try await referredJob(selector, in: source).prompt
    case .error(let selector):
      let job = try await referredJob(selector, in: source)
      return job.error?.message ?? ""
    case .file(let path):
      let text = try readText(path)
      notices.append("\(path): \(HumanText.bytes(text.utf8.count)) brought in.")
      return text
    case .answer, .image, .malformed:
      throw Failure(
        .cell, "\(source) is no reference.", why: "Its brackets do not close, or hold no selector.",
        next: "Write {{out[3]}}, {{in[last]}}, {{file:notes.txt}}; \\{{ is literal.")
    }
  }

  private func knownNames(_ request: PromptRequest) -> [String] {
    (request.row.map { $0.map(\.key) } ?? []) + names.all.map(\.name)
  }

  private func referredJob(_ selector: String, in source: String) async throws -> Job {
    let jobs: [Job]
    do {
      jobs = try await self.jobs(for: [Selector(selector)], everywhere: false)
    } catch let failure as Failure {
      throw Failure(
        failure.kind, "\(source) refers to no job.", why: failure.what, next: failure.next)
    }
    guard let job = jobs.last else {
      throw Failure(
        .cell, "\(source) refers to no job.", why: "Nothing matches `\(selector)`.",
        next: "%jobs lists what there is.")
    }
    return job
  }

  /// An image as a content part: `data:` URIs reach every service (notes: Responses, `input_image`).
  private func image(_ path: String, _ notices: inout [String]) throws -> JSON {
    if path.hasPrefix("http://") || path.hasPrefix("https://") {
      return ["type": "input_image", "image_url": .string(path)]
    }
    let bytes: [UInt8]
    do {
      bytes = try world.files.read(path)
    } catch {
      throw Failure(file: path, error)
    }
    guard let type = ImageType(of: bytes) else {
      throw Failure(
        .cell, "\(path) is no image a service takes.", why: "It is not PNG, JPEG, GIF or WebP.",
        next: "Convert it, or bring its text in with {{file:…}}.")
    }
    notices.append("\(path): \(type.rawValue), \(HumanText.bytes(bytes.count)) attached.")
    let data = Data(bytes).base64EncodedString()
    return [
      "type": "input_image", "image_url": .string("data:image/\(type.rawValue);base64,\(data)"),
    ]
  }
}

/// The image types services take, told by their first bytes.
enum ImageType: String {
  case png, jpeg, gif, webp

  init?(of bytes: [UInt8]) {
    if bytes.starts(with: [0x89, 0x50, 0x4E, 0x47]) {
      self = .png
    } else if bytes.starts(with: [0xFF, 0xD8, 0xFF]) {
      self = .jpeg
    } else if bytes.starts(with: "GIF8".utf8) {
      self = .gif
    } else if bytes.starts(with: "RIFF".utf8), bytes.dropFirst(8).starts(with: "WEBP".utf8) {
      self = .webp
    } else {
      return nil
    }
  }
}

/// What a reference to an answer brings in: all of it, or what a path leads to in a JSON answer.
func answer(
  of job: Job, at path: [Template.PathStep], source: String
) throws(Failure) -> String {
  guard job.state.hasAnswer else {
    throw Failure(
      .cell, "\(source) has no answer to bring in.",
      why: "Job \(job.number) ended \(job.state.rawValue).",
      next: "%retry \(job.number) asks it again.")
  }
  let text = job.outputText ?? ""
  if path.isEmpty { return text }
  guard let json = JSON(answer: text) else {
    throw Failure(
      .cell, "\(source) looks into an answer that is not JSON.",
      next: "Ask for JSON, or refer to the whole answer.")
  }
  guard let value = json.value(at: path) else {
    throw Failure(
      .cell, "\(source) leads nowhere.", why: "The answer has nothing at that path.",
      next: "%show \(job.number) shows it.")
  }
  return value.promptText
}
