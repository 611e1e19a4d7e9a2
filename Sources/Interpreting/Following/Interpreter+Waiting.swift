internal import Foundation
internal import Jobs
package import Journal
internal import Rendering

extension Interpreter {
  /// How often a wait's progress is shown anew, in seconds: as often as an eye follows.
  private static let progressInterval: TimeInterval = 0.2

  /// Waits until jobs are final, showing how far they are and their answers as they land. Fails with
  /// the code of what failed; cancelling detaches and fails with ``Failure/Kind/detached``.
  @discardableResult
  func wait(
    for jobs: [Job], _ context: CellContext, timeout: Duration?, untilAny: Bool = false
  ) async throws -> [Job] {
    for job in jobs {
      waiting[job.id] = context.frontend
      // Lines of JSON are asked for by a program, which has not seen what a person was shown.
      if following[job.id] == nil, context.wantsJSON || !shown.contains(job.id) {
        following[job.id] = Following(frontend: context.frontend, displayID: newDisplayID())
      }
    }
    let clock = world.clock
    let outcome = await withTaskGroup(of: WaitOutcome?.self) { tasks in
      tasks.addTask { await self.watch(jobs, context, untilAny: untilAny) }
      if let timeout {
        tasks.addTask {
          try? await clock.sleep(for: timeout)
          return nil
        }
      }
      var isTimedOut = false
      for await result in tasks {
        tasks.cancelAll()
        guard var outcome = result else {
          isTimedOut = true
          continue
        }
        outcome.isTimedOut = isTimedOut
        return outcome
      }
      return WaitOutcome(jobs: jobs, startedAt: world.now())
    }
    // Ends that came before the wait's first look, or between its last one and its own end.
    for job in outcome.all where job.state.isFinal { await present(job) }
    for job in jobs { waiting[job.id] = nil }
    for job in jobs.compactMap({ ends.removeValue(forKey: $0.id) }) { await present(job) }
    // Those that somebody else is showing: the wait does not end before they are to be seen.
    for job in jobs { await endings[job.id]?.value }
    if let failure = outcome.failure(isCancelled: Task.isCancelled, untilAny: untilAny) {
      throw failure
    }
    return outcome.all
  }

  /// Watches until all is final, the key is refused, or the task is cancelled.
  private func watch(_ jobs: [Job], _ context: CellContext, untilAny: Bool) async -> WaitOutcome {
    let id = newDisplayID()
    let beginning = WaitOutcome(jobs: jobs, startedAt: world.now())
    // Here, and nowhere else: a copy would make every change of a large group as long as the group.
    waits[id] = beginning
    guard let engine = try? await world.engine() else { return beginning }
    await learnUsualTimes(of: Set(beginning.pending.map(JobKind.init)))
    await context.show(.progress, progress(ofWait: id), id: id)
    let ticking = Task { await keepMoving(id, on: context.frontend) }
    defer { ticking.cancel() }
    var shownAt = world.now()
    for await update in engine.updates(of: Set(jobs.map(\.id))) {
      switch update {
      case .changed(let job):
        waits[id]?.take(job)
        await present(job)
      case .partial(let id, let text): await present(partial: text, of: id)
      case .blocked(_, let refusal): waits[id]?.obstacle = Failure(refusal)
      case .unwritten(let error): waits[id]?.obstacle = Failure(unwritten: error)
      }
      let isOver = waits[id]?.isOver(untilAny: untilAny) ?? true
      let now = world.now()
      // Whichever way the clock goes: it may be set back.
      if isOver || abs(now.timeIntervalSince(shownAt)) >= Interpreter.progressInterval {
        shownAt = now
        await context.frontend.show(
          .update(Display(.progress, progress(ofWait: id), id: id)))
      }
      if isOver { break }
    }
    for id in Set(jobs.compactMap { following[$0.id]?.group }) { await refresh(id) }
    return waits.removeValue(forKey: id) ?? beginning
  }

  /// Shows the time left anew as it passes, as often as an age.
  private func keepMoving(_ id: String, on frontend: any Frontend) async {
    while let wait = waits[id] {
      let age = Duration.seconds(world.now().timeIntervalSince(wait.startedAt))
      let pause = AgeScale.pause(after: AgeScale.shown(age), at: age)
      let before = progress(ofWait: id)
      guard (try? await world.clock.sleep(for: pause)) != nil, waits[id] != nil else { return }
      let progress = progress(ofWait: id)
      if progress != before {
        await frontend.show(.update(Display(.progress, progress, id: id)))
      }
    }
  }

  private func progress(ofWait id: String) -> MIMEBundle {
    guard let wait = waits[id] else { return .text("") }
    let rate = wait.rate(at: world.now())
    // What has been seen here tells more than what such jobs took before.
    let remaining =
      rate.map { Duration.seconds((Double(wait.total - wait.done) / $0).rounded(.up)) }
      ?? outlook(ofPending: wait.pending, estimate: nil).remaining
    return Progress(
      done: wait.done, total: wait.total, failed: wait.failed, remaining: remaining, rate: rate,
      cost: wait.cost
    ).bundle
  }

  /// What a wait for nothing in particular waits for: what is pending; and, here, what has ended
  /// but was asked in the same cell or is yet to be shown, so that a quick answer is waited for as a
  /// slow one is.
  func underWay(everywhere: Bool, askedIn number: Int) async throws -> [Job] {
    let journal = try await world.journal()
    let large = try await groupsNotListed(everywhere: everywhere)
    let pending = try await journal.jobs(
      matching: JobFilter(
        session: everywhere ? nil : try await session(), states: JobState.pending,
        withoutGroups: large))
    guard let openedSession else { return pending }
    let ofCell = try await journal.jobs(
      matching: JobFilter(
        session: openedSession, cellNumbers: number...number, withoutGroups: large))
    let unshown = try await journal.jobs(matching: JobFilter(ids: Set(following.keys)))
    var seen: Set<Job.ID> = []
    return (pending + ofCell + unshown).filter { seen.insert($0.id).inserted }
      .sorted { $0.id < $1.id }
  }

  /// What this session has under way: the last look before leaving.
  package func pending() async throws -> [Job] {
    guard let session = openedSession else { return [] }
    let large = try await groupsNotListed(everywhere: false)
    return try await world.journal().jobs(
      matching: JobFilter(session: session, states: JobState.pending, withoutGroups: large))
  }

  /// The large groups it has under way, which are not among those jobs.
  package func pendingGroups() async throws -> [GroupPlace] {
    try await largeGroups(everywhere: false)
  }
}
