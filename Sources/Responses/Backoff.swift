/// How long to pause before a call is made again: arithmetic alone, the caller waits and rolls the
/// die.
package struct Backoff: Sendable, Equatable {
  /// The pause after the first failure, before jitter.
  package var initial: Duration
  /// The longest pause of our own making.
  package var ceiling: Duration
  /// How often a call is repeated before it is given up.
  package var limit: Int
  /// The longest pause a service may ask for; beyond it the call is given up.
  package var longestRetryAfter: Duration

  package init(
    initial: Duration = .milliseconds(500), ceiling: Duration = .seconds(8), limit: Int = 2,
    longestRetryAfter: Duration = .seconds(120)
  ) {
    self.initial = initial
    self.ceiling = ceiling
    self.limit = limit
    self.longestRetryAfter = longestRetryAfter
  }

  /// The pause after the failure number `attempt`, counted from 0; nil: give up. `random` is at
  /// least 0 and below 1, and shortens our own pauses by up to a quarter, never the service's.
  package func delay(attempt: Int, retryAfter: Duration?, random: Double) -> Duration? {
    guard attempt < limit else { return nil }
    if let retryAfter, retryAfter > .zero {
      return retryAfter <= longestRetryAfter ? retryAfter : nil
    }
    let doubled = initial * (1 << min(max(attempt, 0), 16))
    return min(ceiling, doubled) * (1 - 0.25 * random)
  }
}
