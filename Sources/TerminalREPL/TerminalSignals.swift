internal import Dispatch
internal import Foundation
internal import Synchronization

/// What a terminal tells a program by signals, as two sources of events.
package struct TerminalSignals: Sendable {
  /// Calls `interrupted` for each Ctrl-C while no line is edited, `resized` for each new size, until
  /// the function it returns is called.
  package var observe:
    @Sendable (
      _ interrupted: @escaping @Sendable () -> Void, _ resized: @escaping @Sendable () -> Void
    ) -> @Sendable () -> Void

  package init(
    observe:
      @escaping @Sendable (
        _ interrupted: @escaping @Sendable () -> Void, _ resized: @escaping @Sendable () -> Void
      ) -> @Sendable () -> Void
  ) {
    self.observe = observe
  }

  /// The process's own signals.
  package static let live = TerminalSignals { interrupted, resized in
    let watch = SignalWatch([(SIGINT, interrupted), (SIGWINCH, resized)])
    return { watch.end() }
  }
}

/// Signals of the process turned into calls.
private final class SignalWatch: Sendable {
  // Sources may be used from any thread, which their type does not say.
  private let sources = Mutex<[any DispatchSourceSignal]>([])

  init(_ actions: [(signal: Int32, action: @Sendable () -> Void)]) {
    // Handled, not ignored: what is ignored stays so in children.
    signal(SIGINT) { _ in }
    sources.withLock { sources in
      for (signal, action) in actions {
        let source = DispatchSource.makeSignalSource(signal: signal, queue: .global())
        source.setEventHandler { @Sendable in action() }
        source.resume()
        sources.append(source)
      }
    }
  }

  func end() {
    sources.withLock { sources in
      for source in sources { source.cancel() }
      sources = []
    }
    signal(SIGINT, SIG_DFL)
  }
}
