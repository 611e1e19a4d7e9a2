internal import Interpreting
internal import Synchronization

extension LineEditor {
  func complete() -> EditorFunction.Reaction {
    guard request.purpose == .cell else { return .beep }
    let line = line
    let complete = assistance.completions
    guard let completions = awaited({ await complete(line.text, line.cursor) }) else {
      return .beep
    }
    defer { hasJustCompleted = !completions.candidates.isEmpty }
    switch CompletionStep(completions, in: line.scalars) {
    case .nothing: return .beep
    case .replace(let range, let text): return replace(range, with: TypedText.cleaned(text))
    case .list(let candidates):
      show([.block(list(of: candidates, isDescribed: hasJustCompleted))])
      return .nothing
    }
  }

  /// Many are first shown by name alone, so that they can all be seen; a second Tab describes them.
  private func list(of candidates: [Completions.Candidate], isDescribed: Bool) -> String {
    let size = terminal.size
    // The row with the cursor stays on the screen.
    let list = CompletionList(candidates, columns: size.columns, rows: size.rows - area.row - 2)
    return isDescribed || list.isShort ? list.described : list.names
  }

  /// Waits for work of another thread's: a key typed after Tab must find the line as Tab left it.
  /// Nil when Ctrl-C ended the waiting, or the line.
  private func awaited<Value: Sendable>(
    _ work: @escaping @Sendable () async -> Value
  ) -> Value? {
    let promise = Promise<Value>()
    let task = Task { [inbox] in
      promise.keep(await work())
      inbox.post(.wake)
    }
    while waitForMore() {
      if let value = promise.value { return value }
    }
    task.cancel()
    return nil
  }
}

/// A value that is handed from a task to a thread.
private final class Promise<Value: Sendable>: Sendable {
  private let kept = Mutex<Value?>(nil)

  func keep(_ value: Value) { kept.withLock { $0 = value } }

  var value: Value? { kept.withLock { $0 } }
}
