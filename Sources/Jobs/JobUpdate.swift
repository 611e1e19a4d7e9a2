package import Journal
package import Responses

/// What an observer of jobs is told.
package enum JobUpdate: Sendable, Equatable {
  /// A job as it is now; the first update of each job is its present state.
  case changed(Job)
  /// More text of an answer that streams, whole so far.
  case partial(Job.ID, text: String)
  /// The service refuses the key (401, 403): nobody looks at these jobs any more, and their states
  /// stay as they are.
  case blocked(Set<Job.ID>, APIError)
  /// Changes cannot be written at the moment (a full disk, say); the engine keeps them and tries
  /// again.
  case unwritten(JournalError)
}
