extension Response {
  /// Where a response is in its life, in one spelling for all services.
  package enum Status: Sendable, Hashable {
    case queued, running
    case completed
    /// Ended early with a usable, billed, partial answer.
    case incomplete
    case failed, cancelled, expired
    /// A word nobody knows: not finished.
    case unknown(String)

    package init(_ word: String) {
      switch word.lowercased() {
      case "queued", "pending": self = .queued
      case "in_progress", "running": self = .running
      case "completed": self = .completed
      case "incomplete": self = .incomplete
      case "failed": self = .failed
      case "cancelled", "canceled": self = .cancelled
      case "expired": self = .expired
      default: self = .unknown(word)
      }
    }

    /// Whether nothing more is expected.
    package var isFinal: Bool {
      switch self {
      case .queued, .running, .unknown: false
      case .completed, .incomplete, .failed, .cancelled, .expired: true
      }
    }
  }
}
