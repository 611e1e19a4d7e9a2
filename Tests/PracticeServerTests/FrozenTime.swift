import Foundation
import Synchronization

/// Time in which every sleeper sleeps until a test thaws it.
final class FrozenTime: Clock {
  typealias Instant = ContinuousClock.Instant
  typealias Duration = Swift.Duration

  private let origin = ContinuousClock.now
  private let isThawed = Mutex(false)
  private let sleepers = AsyncStream.makeStream(of: Void.self)
  private let thaws = AsyncStream.makeStream(of: Void.self)

  /// After the thaw everything that was waited for is past.
  var now: Instant { origin + (isThawed.withLock(\.self) ? .seconds(3600) : .zero) }
  let minimumResolution = Duration.nanoseconds(1)

  var date: Date {
    Date(timeIntervalSince1970: 1_795_392_000 + (isThawed.withLock(\.self) ? 3600 : 0))
  }

  func sleep(until deadline: Instant, tolerance: Duration?) async throws {
    sleepers.continuation.yield()
    for await _ in thaws.stream { return }
  }

  func whenSomebodySleeps() async {
    for await _ in sleepers.stream { return }
  }

  func thaw() {
    isThawed.withLock { $0 = true }
    thaws.continuation.finish()
  }
}
