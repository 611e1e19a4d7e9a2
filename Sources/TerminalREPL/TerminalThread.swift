internal import Foundation
internal import Synchronization

/// The one thread that owns the terminal: it writes all that is shown and edits the lines, in the
/// order it was asked to. Everybody else sends it messages.
///
/// Reading a line blocks, so this is a thread and no task.
final class TerminalThread: Sendable {
  let terminal: Terminal
  private let inbox = Inbox()
  private let now: @Sendable () -> ContinuousClock.Instant

  init(
    _ terminal: Terminal,
    now: @escaping @Sendable () -> ContinuousClock.Instant = { ContinuousClock.now }
  ) {
    self.terminal = terminal
    self.now = now
  }

  func post(_ message: Inbox.Message) { inbox.post(message) }

  /// Starts the thread; until then messages wait.
  func start(assistance: LineEditor.Assistance) {
    let thread = Thread { [terminal, inbox, now] in
      TerminalThread.serve(inbox, terminal, assistance, now)
    }
    thread.name = "clew-terminal"
    thread.start()
  }

  /// A line, when it has been typed. Cancelling gives it up.
  func read(_ request: LineRequest) async -> LineReading {
    await withTaskCancellationHandler {
      await withCheckedContinuation { continuation in
        inbox.post(.read(request) { continuation.resume(returning: $0) })
        // A cancellation before the request was in the box has found nothing to abandon; one more
        // after the reading's end does no harm.
        if Task.isCancelled { inbox.post(.abandon) }
      }
    } onCancel: {
      inbox.post(.abandon)
    }
  }

  /// A text as the user's editor leaves it. What comes meanwhile is shown afterwards.
  func edit(_ text: String) async -> ExternalEditor.Edited {
    await withCheckedContinuation { continuation in
      inbox.post(.edit(text) { continuation.resume(returning: $0) })
    }
  }

  /// Ends the thread when all before has been shown, and gives the terminal back as it was.
  func stop() async {
    await withCheckedContinuation { continuation in
      inbox.post(.stop { continuation.resume() })
    }
  }

  private static func serve(
    _ inbox: Inbox, _ terminal: Terminal, _ assistance: LineEditor.Assistance,
    _ now: @escaping @Sendable () -> ContinuousClock.Instant
  ) {
    let hasStopped = TerminalOutput(terminal).flatMap { output in
      let herald = Herald(terminal, output: output, now: now)
      let editor = LineEditor(
        terminal, output: output, inbox: inbox, assistance: assistance, herald: herald)
      return serve(inbox, output, editor, herald)
    }
    // By now the editor is gone and has given the terminal back.
    hasStopped?()
  }

  /// How long a result waits for another that belongs to it, in milliseconds: nobody notices.
  private static let patienceForResults: Int32 = 100

  private static func serve(
    _ inbox: Inbox, _ output: TerminalOutput, _ editor: LineEditor?, _ herald: Herald
  ) -> @Sendable () -> Void {
    /// Results that have come one after the other: they are one text to whoever reads them.
    var results = ""
    func showResults() {
      guard !results.isEmpty else { return }
      if let editor { editor.show(result: results) } else { output.block(results) }
      results = ""
    }
    while true {
      guard let message = editor?.takePostponed() ?? inbox.take() else {
        let ready = inbox.wait(milliseconds: results.isEmpty ? -1 : patienceForResults)
        if ready.isTimedOut { showResults() }
        continue
      }
      if case .result(let text) = message {
        results += text.hasSuffix("\n") ? text : text + "\n"
        continue
      }
      showResults()
      switch message {
      case .block(let text): output.block(text)
      case .stream(let text): output.stream(text)
      case .partial(let id, let text, let form): output.partial(text, of: id, as: form)
      case .answer(let id, let text, let words, let pictures):
        output.answer(text, words: words, pictures: pictures, of: id)
      case .progress(let text): output.progress(text)
      case .ended(let end): herald.tell(end)
      case .remember(let entries): for entry in entries { editor?.remember(entry) }
      case .read(let request, let answer): answer(editor?.read(request) ?? .endOfInput)
      case .edit(let text, let answer):
        answer(editor?.edit(text) ?? ExternalEditor.Edited(text: text))
      case .lend(let work): if let editor { editor.lend(work) } else { work() }
      case .result, .prompt, .abandon, .resized, .wake: break
      case .stop(let hasStopped):
        output.finishLine()
        output.flush()
        return hasStopped
      }
    }
  }
}
