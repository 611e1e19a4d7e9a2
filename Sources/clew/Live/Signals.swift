// Dispatch says its sources may be used from any thread, but does not declare them `Sendable`.
@preconcurrency internal import Dispatch
internal import Foundation

/// Signals as events, until ended.
struct Signals: Sendable {
  private let sources: [any DispatchSourceSignal]

  static func observe(
    _ signals: [Int32], _ handle: @escaping @Sendable (Int32) -> Void
  ) -> Signals {
    Signals(
      sources: signals.map { number in
        // Not SIG_IGN: children would inherit that.
        signal(number) { _ in }
        let source = DispatchSource.makeSignalSource(signal: number, queue: .global())
        source.setEventHandler { @Sendable in handle(number) }
        source.resume()
        return source
      })
  }

  func end() { for source in sources { source.cancel() } }
}
