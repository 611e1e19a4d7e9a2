import Interpreting
import JSON
import JupyterProtocol
import Rendering

/// The place of one execute request: its outputs go out under its header, also the late ones.
///
/// One for each request, and alive as long as a job of its cell may still report.
actor KernelFrontend: Frontend {
  /// What was asked, and where its answer goes.
  private struct Question {
    let messageID: String
    let answer: AsyncStream<String>.Continuation
  }

  private let request: Request
  private let execute: ExecuteRequest
  private let post: Post
  private var pacer = UpdatePacer()
  private var printed = StreamBuffer()
  private var question: Question?
  /// The cell's number; nil before it has begun.
  private(set) var number: Int?

  init(_ request: Request, _ execute: ExecuteRequest, post: Post) {
    self.request = request
    self.execute = execute
    self.post = post
  }

  func show(_ output: Output) async {
    if case .started(let number) = output { self.number = number }
    guard !execute.isSilent else { return }
    switch output {
    case .started(let number):
      await publish([.executeInput(code: execute.code, executionCount: number)])
    case .stream(let stream, let text): await print(text, on: stream)
    case .display(let display):
      if case .stream(_, let text) = display.publication {
        await print(text, on: .standardOutput)
      } else {
        await publish([display.publication])
      }
    case .update(let display): await update(display)
    case .clear(let wait): await publish([.clearOutput(wait: wait)])
    // A page has its own ways.
    case .adapt: break
    }
  }

  /// What the cell failed of, where everybody sees it.
  func show(_ error: ErrorContent) async {
    if !execute.isSilent { await publish([.error(error)]) }
  }

  /// Sends what is still held back: nothing of the cell's own may follow its idle.
  func flush() async { await publish(pacer.flush()) }

  /// Publishes, after everything printed so far.
  private func publish(_ publications: [Publication]) async {
    let name = printed.stream.rawValue
    let all = printed.takeAll().map { .stream(name: name, text: $0) } + publications
    guard !all.isEmpty else { return }
    await post.publish(all, parentHeader: request.headerBytes)
  }
}

// MARK: text

extension KernelFrontend {
  private func print(_ text: String, on stream: StandardStream) async {
    if !printed.accepts(stream) { await publish([]) }
    let begins = printed.isEmpty
    printed.add(text, to: stream)
    if printed.isFull {
      await publish([])
    } else if begins {
      let clock = post.surroundings.clock
      Task {
        // Nobody cancels it; were it cut short, the text would only go out earlier.
        try? await clock.sleep(for: StreamBuffer.patience)
        await publish([])
      }
    }
  }
}

// MARK: updates

extension KernelFrontend {
  private func update(_ display: Display) async {
    guard let id = display.id, let update = display.updatePublication else { return }
    // An answer is the last word: it does not wait.
    if display.role == .answer {
      let begins = pacer.overtake(id)
      await publish([update])
      if begins { rest(id, after: update) }
    } else if pacer.admits(update, of: id) {
      await publish([update])
      rest(id, after: update)
    }
  }

  private func rest(_ id: String, after update: Publication) {
    let duration = UpdatePacer.rest(afterBytes: update.size)
    let clock = post.surroundings.clock
    Task {
      // Nobody cancels it; were it cut short, what waits would only go out earlier.
      try? await clock.sleep(for: duration)
      guard let held = pacer.endRest(of: id) else { return }
      await publish([held])
      rest(id, after: held)
    }
  }
}

// MARK: questions

extension KernelFrontend {
  func ask(_ question: String, isSecret: Bool) async throws -> String? {
    guard execute.allowsInput, !execute.isSilent else { return nil }
    await flush()
    let (answers, answer) = AsyncStream.makeStream(of: String.self)
    let id = post.newID()
    self.question = Question(messageID: id, answer: answer)
    defer { if self.question?.messageID == id { self.question = nil } }
    await post.send([Message(asking: question, isSecret: isSecret, id: id, of: request)])
    for await text in answers { return text }
    // The stream ends early only because the cell is interrupted.
    throw CancellationError()
  }

  /// Takes the reply of a client, if it answers what was asked here and now: it must come from the
  /// client that was asked. Terminal clients name no parent, others the question or the cell.
  /// Whether it was taken.
  func receive(_ reply: Request) -> Bool {
    guard let question, reply.identities == request.identities,
      let text = reply.content?["value"]?.string
    else { return false }
    if let parent = reply.parentMessageID {
      guard parent == question.messageID || parent == request.header.messageID else {
        return false
      }
    }
    question.answer.yield(text)
    return true
  }
}
