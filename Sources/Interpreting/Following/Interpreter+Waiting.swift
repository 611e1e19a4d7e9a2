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
    for job in jobs { waiting[job.id] = nil }
    // Ends that came between the wait's last look and its own end.
    let unseen = jobs.compactMap { ends.removeValue(forKey: $0.id) }
    for job in unseen where following[job.id] != nil { await present(job) }
    if let failure = outcome.failure(isCancelled: Task.isCancelled, untilAny: untilAny) {
      throw failure
    }
    return outcome.all
  }

  /// Watches until all is final, the key is refused, or the task is cancelled.
  private func watch(_ jobs: [Job], _ context: CellContext, untilAny: Bool) async -> WaitOutcome {
    var outcome = WaitOutcome(jobs: jobs, startedAt: world.now())
    guard let engine = try? await world.engine() else { return outcome }
    let displayID = newDisplayID()
    var shownAt = world.now()
    await context.show(.progress, presenter.progress(outcome, now: shownAt), id: displayID)
    for await update in engine.updates(of: Set(jobs.map(\.id))) {
      switch update {
      case .changed(let job):
        outcome.take(job)
        await present(job)
      case .partial(let id, let text): await present(partial: text, of: id)
      case .blocked(_, let refusal): outcome.obstacle = Failure(refusal)
      case .unwritten(let error): outcome.obstacle = Failure(unwritten: error)
      }
      let isOver = outcome.isOver(untilAny: untilAny)
      let now = world.now()
      if isOver || now.timeIntervalSince(shownAt) >= Interpreter.progressInterval {
        shownAt = now
        let progress = presenter.progress(outcome, now: now)
        await context.frontend.show(.update(Display(.progress, progress, id: displayID)))
      }
      if isOver { break }
    }
    for id in Set(jobs.compactMap { following[$0.id]?.group }) { await refresh(id) }
    return outcome
  }

  /// What this session has under way: the last look before leaving.
  package func pending() async throws -> [Job] {
    guard let session = openedSession else { return [] }
    return try await world.journal().jobs(
      matching: JobFilter(session: session, states: JobState.pending))
  }
}
