// Dispatch says its sources may be used from any thread, but does not declare them `Sendable`.
@preconcurrency import Dispatch
import Foundation

/// What the operating system wants of the process.
package enum ProcessSignal: Sendable, Equatable {
  /// SIGINT: the same as an interrupt request.
  case interrupt
  /// SIGTERM, or the death of the parent: an orderly exit.
  case leave
}

extension AsyncStream<ProcessSignal> {
  /// The signals of this process from now on, and its parent's death if the parent is who started
  /// the kernel: `parent` is Jupyter's `JPY_PARENT_PID`.
  ///
  /// The parent is looked at once a second. The system's own notice comes when the *thread* dies that
  /// made the process (prctl(2), PR_SET_PDEATHSIG), too early under threaded servers; and an orphan's
  /// new parent need not be process 1.
  package static func live(parent: String?, clock: any Clock<Duration>)
    -> AsyncStream<ProcessSignal>
  {
    let (stream, continuation) = makeStream()
    let sources = [(SIGINT, ProcessSignal.interrupt), (SIGTERM, .leave)].map { number, meaning in
      let source = DispatchSource.makeSignalSource(signal: number, queue: .global())
      source.setEventHandler { @Sendable in continuation.yield(meaning) }
      source.activate()
      return source
    }
    #if canImport(Darwin)
      // There the default action comes before the source; on Linux the source masks the signal.
      for number in [SIGINT, SIGTERM] { signal(number, SIG_IGN) }
    #endif
    let start = getppid()
    let watch = Task {
      guard let parent, Int32(parent) == start else { return }
      while getppid() == start { try await clock.sleep(for: .seconds(1)) }
      continuation.yield(.leave)
    }
    continuation.onTermination = { _ in
      for source in sources { source.cancel() }
      watch.cancel()
    }
    return stream
  }
}
