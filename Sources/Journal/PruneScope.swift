package import Foundation

/// Which of the past is to go.
package enum PruneScope: Sendable, Equatable {
  /// What was asked before this.
  case before(Date)
  case session(Session.ID)
}

/// What has gone, or would go.
package struct Pruned: Sendable, Equatable {
  package var jobs: Int
  package var cells: Int
  /// Bytes of requests and answers.
  package var bytes: Int
}
