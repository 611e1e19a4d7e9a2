package import Journal

/// Submits jobs, watches them and settles them: the life of a job (DESIGN §2.4). One for each process;
/// several processes may work on one journal.
package actor JobEngine {
  private let dependencies: Dependencies

  package init(_ dependencies: Dependencies) {
    self.dependencies = dependencies
  }

  /// Journals the drafts; when it returns they are on the disk, and their requests follow by
  /// themselves. Returns one job for each draft, in order.
  package func submit(_ submission: Submission) async throws(SubmissionError) -> [Job] { [] }

  /// The present state of each job, then every change, whoever owns the job; ends when all are
  /// final. Giving the stream up detaches: the jobs go on.
  package nonisolated func updates(of ids: Set<Job.ID>) -> AsyncStream<JobUpdate> {
    AsyncStream { $0.finish() }
  }

  /// Asks the service to stop the jobs; one outcome for each, in order.
  package func cancel(_ ids: [Job.ID]) async throws(SubmissionError) -> [CancelOutcome] { [] }

  /// Makes another attempt of each job that ended without an answer, perhaps with another model or
  /// window.
  package func retry(
    _ ids: [Job.ID], model: String? = nil, window: String? = nil
  ) async throws(SubmissionError) -> [Job] { [] }

  /// Takes up a response made elsewhere. `member` is its place in the cell; nil: the next one.
  package func adopt(
    _ responseID: String, profile: Profile, session: Int64, cellNumber: Int, cell: Int64,
    member: Int?
  ) async throws(SubmissionError) -> Job { throw .noProfile(baseURL: profile.baseURL) }

  /// Takes over the jobs whose process is gone, as far as one of these profiles has their base URL:
  /// sends what was not sent, looks at what is pending. From then on this process works. Returns when
  /// each has been looked at once, or `patience` is over.
  package func resume(
    profiles: [Profile], patience: Duration = .seconds(2)
  ) async throws(SubmissionError) -> Resumption { Resumption() }

  /// Returns when every `submitting` job has reached the service or the limit is over; `held` waits
  /// without limit for deferred and foreground jobs too, which end with this process.
  package func drain(within limit: Duration, held: Bool = false) async {}

  /// The jobs this process looks after that are not final.
  package func pendingHere() async -> [Job] { [] }

  /// Whether jobs for this model and window are known to need a held request.
  package func needsForeground(
    _ profile: Profile, model: String, window: String?
  ) async throws(SubmissionError) -> Bool { false }

  /// Stops all work at once and frees the jobs for other processes; the journal is left as a crash
  /// would leave it.
  package func shutDown() async {}
}
