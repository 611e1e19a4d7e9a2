package import Journal

/// What an observer of jobs is told.
package enum JobUpdate: Sendable, Equatable {
  /// A job as it is now; the first update of each job is its present state.
  case changed(Job)
  /// More text of an answer that streams, whole so far.
  case partial(Job.ID, text: String)
}
