internal import Foundation
internal import Synchronization

/// Lets others have the terminal for a while: a command that gives a key may ask for a password.
package final class TerminalLoan: Sendable {
  private typealias Work = @Sendable () -> Void

  /// How the REPL's thread is asked; nil while there is no REPL.
  private let lend = Mutex<(@Sendable (@escaping Work) -> Void)?>(nil)

  package init() {}

  /// Does what blocks: in a REPL between two lines, with the terminal in its ordinary modes; elsewhere
  /// on a thread of its own.
  package func run<Value: Sendable>(_ work: @escaping @Sendable () -> Value) async -> Value {
    await withCheckedContinuation { continuation in
      let whole: Work = { continuation.resume(returning: work()) }
      // Under the lock: what is asked of the REPL's thread is asked before it is told to stop.
      let isLent = lend.withLock { lend in
        lend?(whole)
        return lend != nil
      }
      if !isLent { Thread.detachNewThread(whole) }
    }
  }

  func begin(_ thread: TerminalThread) {
    lend.withLock { $0 = { work in thread.post(.lend(work)) } }
  }

  func end() { lend.withLock { $0 = nil } }
}
