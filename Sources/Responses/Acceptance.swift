/// Whether a service took a request that ended in an error: what decides if a POST may be repeated
/// without paying twice (DESIGN §2.4).
package enum Acceptance: Sendable, Hashable {
  /// Surely not: repeating it is free.
  case notAccepted
  /// It may have been, and be at work on it.
  case unknown
  /// It was: the same request, sent before with the same Idempotency-Key, is at work.
  case stillRunning
  /// It was, and the service itself says that it failed.
  case failed
}
