/// Where a job is in its life.
package enum JobState: String, Sendable, CaseIterable {
  /// Waits for answers it refers to.
  case deferred
  /// Journaled; the service has not named it yet.
  case submitting
  case queued
  case running
  case completed
  /// Ended early with a usable, billed, partial answer.
  case incomplete
  case failed
  case cancelled
  case expired
  /// We stopped looking; it may still be billed.
  case abandoned

  /// Whether nothing more is expected. `cancelled` and `abandoned` are looked at for a while after
  /// all, because some services complete them.
  package var isFinal: Bool {
    switch self {
    case .deferred, .submitting, .queued, .running: false
    case .completed, .incomplete, .failed, .cancelled, .expired, .abandoned: true
    }
  }

  /// Whether there is an answer to use.
  package var hasAnswer: Bool { self == .completed || self == .incomplete }
}
