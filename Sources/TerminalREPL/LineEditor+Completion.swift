internal import Dispatch
internal import Interpreting
internal import Synchronization

extension LineEditor {
  func complete() -> EditorFunction.Reaction {
    guard request.purpose == .cell else { return .beep }
    let line = line
    let complete = assistance.completions
    let completions = awaited { await complete(line.text, line.cursor) }
    switch CompletionStep(completions, in: line.scalars) {
    case .nothing: return .beep
    case .replace(let range, let text): return replace(range, with: TypedText.cleaned(text))
    case .list(let candidates):
      show([.block(CompletionList.text(candidates, columns: terminal.size.columns))])
      return .nothing
    }
  }

  /// Waits for work of another thread's: a key typed after Tab must find the line as Tab left it.
  private func awaited<Value: Sendable>(
    _ work: @escaping @Sendable () async -> Value
  ) -> Value {
    let promise = Promise<Value>()
    Task { promise.keep(await work()) }
    return promise.value
  }
}

/// A value that is handed from a task to a thread, which blocks until it is there.
private final class Promise<Value: Sendable>: Sendable {
  private let kept = Mutex<Value?>(nil)
  private let isKept = DispatchSemaphore(value: 0)

  func keep(_ value: Value) {
    kept.withLock { $0 = value }
    isKept.signal()
  }

  var value: Value {
    while true {
      isKept.wait()
      if let value = kept.withLock({ $0 }) { return value }
    }
  }
}
