package import Journal

// Observers hear of a job in order; what other processes do is read from the journal now and then.
extension JobEngine {
  /// The present state of each job, then every change, whoever owns the job; ends when all are
  /// final. Giving the stream up detaches: the jobs go on.
  package nonisolated func updates(of ids: Set<Job.ID>) -> AsyncStream<JobUpdate> {
    let (stream, continuation) = AsyncStream<JobUpdate>.makeStream()
    Task { await observe(ids, continuation) }
    return stream
  }

  private func observe(
    _ ids: Set<Job.ID>, _ continuation: AsyncStream<JobUpdate>.Continuation
  ) async {
    guard !isShutDown else { return continuation.finish() }
    let token = observers.add(ids, continuation)
    continuation.onTermination = { _ in Task { await self.stopObserving(token) } }
    do {
      // What is looked after here is known as the journal has it.
      let ours = ids.sorted().compactMap { entries[$0]?.job }
      observers.introduce(ours, missing: [], to: token)
      let others = ids.subtracting(ours.map(\.id))
      let found =
        others.isEmpty
        ? [] : try await dependencies.journal.jobs(matching: JobFilter(ids: others))
      observers.introduce(found, missing: others.subtracting(found.map(\.id)), to: token)
      let jobs = ours + found
      for job in jobs {
        if let error = entries[job.id]?.blockedBy {
          continuation.yield(.blocked([job.id], error))
        }
        track(job)
      }
    } catch {
      continuation.yield(.unwritten(error))
      observers.remove(token)
    }
  }

  private func stopObserving(_ token: Observers.Token) { observers.remove(token) }

  /// Shows a job as it is now to all who watch it, and to those who watch its replays.
  func publish(_ job: Job) async {
    observers.publish(job)
    let replays = (replays[job.id] ?? []).filter(isAwaited)
    guard !replays.isEmpty else {
      self.replays[job.id] = nil
      return
    }
    if job.state.isFinal { self.replays[job.id] = nil }
    guard
      let shown = try? await dependencies.journal.jobs(
        matching: JobFilter(ids: Set(replays)))
    else { return }
    for replay in shown {
      observers.publish(replay)
      if replay.state.isFinal { await upstreamEnded(replay.id) }
    }
  }

  /// Whether somebody wants to know what becomes of a job.
  func isAwaited(_ id: Job.ID) -> Bool { observers.isWatched(id) || deferrals.isNeeded(id) }

  /// Keeps an eye on a pending job that this process does not look after itself.
  func track(_ job: Job) {
    guard !job.state.isFinal, entries[job.id] == nil else { return }
    let isInOurs = job.batch.map { batches[$0] != nil } ?? false
    if job.recordedFrom == nil, isInOurs { return }
    if let source = job.recordedFrom, isInOurs || entries[source] != nil {
      replays[source, default: []].insert(job.id)
    } else {
      foreign[job.id] = Stage(job)
      if foreignWatch == nil { foreignWatch = Task { await watchForeign() } }
    }
  }

  /// A job with those that show its answer.
  func shown(by id: Job.ID) -> Set<Job.ID> { (replays[id] ?? []).union([id]) }

  /// What of a job is compared between two looks into the journal.
  struct Stage: Equatable {
    /// The job whose answer comes: itself, or the one it is a replay of.
    var source: Job.ID
    var state: JobState
    var attempt: Int

    init(_ job: Job) {
      source = job.recordedFrom ?? job.id
      state = job.state
      attempt = job.attempt
    }
  }

  private static let pauseBetweenReads: Duration = .milliseconds(500)

  private func watchForeign() async {
    while !isShutDown {
      foreign = foreign.filter { isAwaited($0.key) }
      guard !foreign.isEmpty else { break }
      try? await dependencies.clock.sleep(for: Self.pauseBetweenReads)
      guard !isShutDown else { break }
      await readForeign()
    }
    foreignWatch = nil
  }

  private func readForeign() async {
    // Their owner may have died meanwhile.
    if isWorking, let estate = try? await takeOver(among: Set(foreign.values.map(\.source))) {
      tellHeirs(of: estate.jobs)
    }
    guard
      let jobs = try? await dependencies.journal.jobs(
        matching: JobFilter(ids: Set(foreign.keys)))
    else { return }
    for job in jobs where foreign[job.id] != Stage(job) || job.state.isFinal {
      foreign[job.id] = job.state.isFinal || entries[job.id] != nil ? nil : Stage(job)
      observers.publish(job)
      if job.state.isFinal { await upstreamEnded(job.id) }
    }
  }
}
