package import Journal

/// What was found of the jobs whose process is gone.
package struct Resumption: Sendable, Equatable {
  /// Taken over and, at the first look, final.
  package var finished: [Job] = []
  /// Taken over and still pending.
  package var pending: [Job] = []
  /// Taken over with their members, which are not among the jobs.
  package var batches: [Batch] = []
  /// Too old to be posted again by themselves (DESIGN §2.4.2): they wait for `%retry`.
  package var stale: [Job] = []
  /// Left as they are, since no profile here has their base URL.
  package var withoutProfile: [Job] = []

  package init() {}
}
