internal import Foundation
package import Interpreting
internal import JSON
internal import Rendering

/// How output looks in a terminal. What arrives while a line is being typed appears above it.
package struct TerminalFrontend: Frontend {
  private let thread: TerminalThread
  /// Called when a job has changed: the prompt may count fewer pending ones.
  private let jobChanged: @Sendable () -> Void

  init(_ thread: TerminalThread, jobChanged: @escaping @Sendable () -> Void) {
    self.thread = thread
    self.jobChanged = jobChanged
  }

  package func show(_ output: Output) async {
    switch output {
    case .started, .clear: break
    case .stream(.standardOutput, let text):
      thread.post(.stream(TerminalText.neutralised(text)))
    case .stream(.standardError, let text):
      if thread.terminal.showsErrors {
        thread.post(.stream(TerminalText.neutralised(text)))
      } else {
        writeError(text)
      }
    case .display(let display): show(display, isNew: true)
    case .update(let display): show(display, isNew: false)
    case .adapt(let viewing): thread.terminal.viewing.adapt(to: viewing)
    }
  }

  private func show(_ display: Display, isNew: Bool) {
    defer { if let end = display.end { thread.post(.ended(end)) } }
    // What is still coming is laid out as it is shown.
    let text =
      display.role == .partial ? "" : display.bundle.terminalText(style: thread.terminal.style)
    let drawing = display.bundle.drawing(style: thread.terminal.style)
    switch (display.role, display.id) {
    case (.result, _):
      thread.post(.result(text))
      // No pager could show it.
      if !drawing.isEmpty { thread.post(.block(drawing)) }
    case (.answer, let id):
      // A blank line parts an answer from what comes after it; figures alone need none.
      let end = text.contains("\n") ? "\n" : ""
      let words = display.bundle[MIMEType.job]?["output_text"]?.string
      thread.post(
        .answer(
          id: id, text: marked(text) + "\n" + drawing + end, words: words,
          pictures: display.bundle.pictureLines + drawing))
      jobChanged()
    case (.status, _) where isNew: remark(text)
    // A changed state is for those who can replace what they have shown; here the answer will follow.
    case (.status, _): jobChanged()
    case (.partial, let id?):
      thread.post(
        .partial(
          id: id, words: display.bundle.plainText ?? "",
          form: display.bundle[MIMEType.markdown] == nil ? .text : .markdown))
    case (.partial, nil): break
    case (.notice, _):
      remark(text)
      // The end of a group, or of a job that another session asked.
      jobChanged()
    case (.progress, _): thread.post(.progress(text.split(separator: "\n").last.map(String.init)))
    }
  }

  /// The mark before a job's number in the colour of its end.
  private func marked(_ text: String) -> String {
    guard let mark = text.first, let ink: Ink = ["●": .green, "✗": .red][mark] else { return text }
    return ink.on(String(mark), if: thread.terminal.allowsColour) + text.dropFirst()
  }

  private func remark(_ text: String) {
    let terminal = thread.terminal
    guard terminal.showsErrors else { return writeError(text + "\n") }
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    thread.post(
      .block(
        lines.map { Ink.dim.on(String($0), if: terminal.allowsColour) }.joined(separator: "\n"))
    )
  }

  private func writeError(_ text: String) {
    var bytes = Array(text.utf8)[...]
    while !bytes.isEmpty {
      let count = bytes.withUnsafeBytes { write(thread.terminal.error, $0.baseAddress, $0.count) }
      guard count > 0 || errno == EINTR else { return }
      bytes = bytes.dropFirst(max(count, 0))
    }
  }

  package func ask(_ question: String, isSecret: Bool) async throws -> String? {
    let request = LineRequest(
      purpose: isSecret ? .secret : .answer, prompt: Prompt(question + " "))
    guard case .line(let answer) = await thread.read(request) else { return nil }
    return answer
  }
}
