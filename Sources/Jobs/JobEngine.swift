package import Journal
internal import Responses

/// Submits jobs, watches them and settles them: the life of a job (DESIGN §2.4). One for each process;
/// several processes may work on one journal.
package actor JobEngine {
  let dependencies: Dependencies
  /// Time since the engine was made, on a clock that only goes forward.
  let elapsed: @Sendable () -> Duration

  // MARK: what it looks after

  var entries: [Job.ID: Entry] = [:]
  /// This process's claim to its jobs; made at the first one, so that looking leaves no trace.
  var owner: OwnerFile?
  /// Whether it takes over what others left behind.
  var isWorking = false
  var isShutDown = false
  var deferrals = Deferrals()
  var batches: [Batch.ID: BatchEntry] = [:]
  /// What is being done that only one batch of a service does at a time.
  var errands: Set<Errand> = []

  /// The user's wish (`%set retry_uncertain`); nil: only on loopback.
  var retriesUncertain: Bool?

  // MARK: what it does, and when

  var lanes: Lanes
  var alarm: (due: Duration, task: Task<Void, Never>)?
  var turns: [Job.ID: Task<Void, Never>] = [:]
  /// Jobs kept from having turns while something else is done to them.
  var claimed: Set<Job.ID> = []
  /// Profiles this process was told to work under, by base URL.
  var known: [String: [Profile]] = [:]
  /// Taken over and not looked at yet.
  var unlooked: Set<Job.ID> = []
  var waiters: [CheckedContinuation<Void, Never>] = []

  // MARK: whom it tells

  var observers = Observers()
  /// Watched jobs that show the answer of one of ours.
  var replays: [Job.ID: Set<Job.ID>] = [:]
  /// Watched jobs of other processes, as they were when last read.
  var foreign: [Job.ID: Stage] = [:]
  var foreignWatch: Task<Void, Never>?
  /// Looks whether other processes live.
  var rollCalls: Task<Void, Never>?
  /// Who is told of jobs that were taken over.
  var heirs: [AsyncStream<[Job]>.Continuation] = []

  // MARK: whom it asks

  /// By the name of the setting.
  var forms: [String: RequestForm] = [:]
  var hasReadForms = false
  /// By base URL.
  var arrivals: [String: Arrivals] = [:]
  var paces: [Pace.Kind: Pace] = [:]
  var standings: [ServiceID: KeyStanding] = [:]

  package init(_ dependencies: Dependencies) {
    self.dependencies = dependencies
    elapsed = dependencies.clock.stopwatch()
    retriesUncertain = dependencies.retriesUncertain
    lanes = Lanes(ceiling: dependencies.concurrency)
  }

  /// The jobs this process looks after that are not final.
  package func pendingHere() -> [Job] {
    entries.values.map(\.job).filter { !$0.state.isFinal }.sorted { $0.id < $1.id }
  }

  /// Whether a POST of unknown fate is repeated where keys are not honoured, from now on, by jobs
  /// under way too; nil: only on loopback.
  package func prefer(retryingUncertain choice: Bool?) {
    retriesUncertain = choice
    for entry in entries.values {
      entry.life.rules.retriesUncertain = choice ?? entry.profile.isLocal
    }
    for (id, entry) in batches {
      batches[id]?.life.rules.retriesUncertain = choice ?? entry.profile.isLocal
    }
  }

  /// Whether jobs for this model and window are known to need a held request.
  package func needsForeground(
    _ profile: Profile, model: String, window: String?
  ) async throws(SubmissionError) -> Bool {
    try await journaled { () async throws(JournalError) in
      try await form(profile, model: model, window: window, road: .automatic).isForeground
    }
  }

  /// Returns when every `submitting` job that began here has reached the service or the limit is over;
  /// `held` waits without limit for deferred and foreground jobs too, which end with this process. What
  /// others left is only let finish the request it is at.
  package func drain(within limit: Duration, held: Bool = false) async {
    await wait(within: limit) {
      !entries.values.contains { isOnItsWay($0) } && !batches.values.contains { isOnItsWay($0) }
    }
    if held {
      await wait(within: nil) {
        !entries.values.contains { isOnItsWay($0) || endsWithUs($0) }
      }
    }
  }

  /// As the journal has it: what the service has answered is safe only once that is on the disk.
  private func isOnItsWay(_ entry: Entry) -> Bool {
    entry.job.state == .submitting && !entry.life.form.isForeground
      && (entry.beganHere ? canGoOn(entry) : isBusy(entry.job.id))
  }

  private func isOnItsWay(_ entry: BatchEntry) -> Bool {
    entry.batch.serviceID == nil && entry.task != nil
  }

  private func endsWithUs(_ entry: Entry) -> Bool {
    let state = entry.job.state
    return entry.beganHere && canGoOn(entry) && !state.isFinal
      && (state == .deferred || entry.life.form.isForeground)
  }

  /// A job that neither has a turn nor waits for one rests until the user does something.
  private func canGoOn(_ entry: Entry) -> Bool {
    entry.blockedBy == nil
      && (entry.ticket != nil || isBusy(entry.job.id) || entry.job.state == .deferred)
  }

  /// Stops all work at once and frees the jobs for other processes; the journal is left as a crash
  /// would leave it.
  package func shutDown() async {
    isShutDown = true
    alarm?.task.cancel()
    foreignWatch?.cancel()
    rollCalls?.cancel()
    for heir in heirs { heir.finish() }
    let carrying = batches.values.compactMap(\.task)
    for task in Array(turns.values) + carrying { task.cancel() }
    observers.removeAll()
    signalChange()
    for task in Array(turns.values) + carrying { await task.value }
    entries = [:]
    batches = [:]
    if let owner { dependencies.journal.release(owner) }
    owner = nil
  }

  /// This process's claim, made now if there is none.
  func claimOwnership() throws(JournalError) -> OwnerFile {
    if let owner { return owner }
    let claim = try dependencies.journal.claimOwnership(as: dependencies.newID())
    owner = claim
    return claim
  }

  /// Passes a journal's error on as ours.
  func journaled<Value>(
    _ body: () async throws(JournalError) -> Value
  ) async throws(SubmissionError) -> Value {
    do { return try await body() } catch { throw .journal(error) }
  }
}
