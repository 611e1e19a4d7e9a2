/// A response as the database keeps it: what was asked, and when it becomes what. Its state and its
/// answer follow from these and the time, so any process that reads the row serves the same.
struct StoredResponse: Sendable, Equatable {
  let id: String
  /// The request's own bytes.
  let body: [UInt8]
  let isBackground: Bool
  let seed: UInt64
  /// Times are seconds since 1970.
  let createdAt: Double
  /// From here on it is in progress.
  let startedAt: Double
  /// From here on it is final.
  let readyAt: Double
  var cancelledAt: Double?
  /// Whether it completes although it was cancelled.
  var isRevived = false

  /// What a response is at some time, before its answer is looked at.
  enum Stage: Equatable {
    case queued, inProgress, ready, cancelled

    var isFinal: Bool { self == .ready || self == .cancelled }
  }

  func stage(at time: Double) -> Stage {
    if time >= readyAt, cancelledAt == nil || isRevived { return .ready }
    if cancelledAt != nil { return .cancelled }
    return isBackground && time < startedAt ? .queued : .inProgress
  }
}
