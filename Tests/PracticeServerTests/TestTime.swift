import Foundation
import Synchronization

/// Time that stands still until somebody sleeps or a test moves it.
final class TestTime: Clock {
  typealias Instant = ContinuousClock.Instant
  typealias Duration = Swift.Duration

  private let origin = ContinuousClock.now
  private let elapsed = Mutex(Duration.zero)

  var now: Instant { origin + elapsed.withLock(\.self) }
  let minimumResolution = Duration.nanoseconds(1)

  /// The date that goes with ``now``; the first is 2026-11-23, 00:00 UTC.
  var date: Date {
    Date(timeIntervalSince1970: 1_795_392_000 + elapsed.withLock(\.self) / Duration.seconds(1))
  }

  func advance(by duration: Duration) { elapsed.withLock { $0 += duration } }

  func sleep(until deadline: Instant, tolerance: Duration?) async throws {
    try Task.checkCancellation()
    elapsed.withLock { $0 = max($0, origin.duration(to: deadline)) }
  }
}
