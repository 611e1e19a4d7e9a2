package import Foundation

/// The time of this machine, so many times faster: what takes minutes at a service takes seconds here.
package struct FastClock: Clock {
  package typealias Instant = ContinuousClock.Instant

  private let start = ContinuousClock.now
  private let speed: Int

  package init(speed: Int) { self.speed = speed }

  package var now: Instant { start + start.duration(to: .now) * speed }
  package var minimumResolution: Duration { .nanoseconds(1) }

  /// The date that goes with ``now``.
  package var date: Date {
    Date(timeIntervalSince1970: 1_800_000_000 + start.duration(to: now) / .seconds(1))
  }

  package func sleep(until deadline: Instant, tolerance: Duration?) async throws {
    try await ContinuousClock().sleep(for: max(.zero, now.duration(to: deadline) / speed))
  }
}
