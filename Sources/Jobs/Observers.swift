internal import Journal

/// Who is told what becomes of which jobs. Each is told of a job in order, the present state first.
struct Observers: Sendable {
  typealias Token = Int

  private struct Observer {
    let continuation: AsyncStream<JobUpdate>.Continuation
    /// Jobs it has not been told the end of.
    var open: Set<Job.ID>
    /// Jobs it has been told of: what is read from the journal meanwhile may be older.
    var announced: Set<Job.ID> = []
  }

  private var observers: [Token: Observer] = [:]
  private var tokens: [Job.ID: Set<Token>] = [:]
  private var lastToken = 0

  mutating func add(
    _ ids: Set<Job.ID>, _ continuation: AsyncStream<JobUpdate>.Continuation
  ) -> Token {
    lastToken += 1
    observers[lastToken] = Observer(continuation: continuation, open: ids)
    for id in ids { tokens[id, default: []].insert(lastToken) }
    return lastToken
  }

  /// The observer has gone, or has been told everything.
  mutating func remove(_ token: Token) {
    guard let observer = observers.removeValue(forKey: token) else { return }
    for id in observer.open { forget(id, token) }
    observer.continuation.finish()
  }

  mutating func removeAll() {
    for token in Array(observers.keys) { remove(token) }
  }

  func isWatched(_ id: Job.ID) -> Bool { tokens[id] != nil }

  /// Tells one observer the present state of jobs, unless it knows a later one; those that do not
  /// exist are closed.
  mutating func introduce(_ jobs: [Job], missing: Set<Job.ID>, to token: Token) {
    for job in jobs where observers[token]?.announced.contains(job.id) == false {
      tell(job, to: token)
    }
    observers[token]?.open.subtract(missing)
    for id in missing { forget(id, token) }
    finishIfDone(token)
  }

  /// Tells all who watch the job.
  mutating func publish(_ job: Job) {
    for token in tokens[job.id] ?? [] {
      tell(job, to: token)
      finishIfDone(token)
    }
  }

  func publishPartial(_ id: Job.ID, text: String) {
    for token in tokens[id] ?? [] {
      observers[token]?.continuation.yield(.partial(id, text: text))
    }
  }

  /// Tells all who watch one of the jobs, once.
  func publish(_ update: (Set<Job.ID>) -> JobUpdate, about ids: Set<Job.ID>) {
    var told: [Token: Set<Job.ID>] = [:]
    for id in ids { for token in tokens[id] ?? [] { told[token, default: []].insert(id) } }
    for (token, ids) in told { observers[token]?.continuation.yield(update(ids)) }
  }

  /// Tells everybody.
  func publishToAll(_ update: JobUpdate) {
    for observer in observers.values { observer.continuation.yield(update) }
  }

  private mutating func tell(_ job: Job, to token: Token) {
    observers[token]?.announced.insert(job.id)
    observers[token]?.continuation.yield(.changed(job))
    guard job.state.isFinal else { return }
    observers[token]?.open.remove(job.id)
    forget(job.id, token)
  }

  private mutating func finishIfDone(_ token: Token) {
    if observers[token]?.open.isEmpty == true { remove(token) }
  }

  private mutating func forget(_ id: Job.ID, _ token: Token) {
    tokens[id]?.remove(token)
    if tokens[id]?.isEmpty == true { tokens[id] = nil }
  }
}
