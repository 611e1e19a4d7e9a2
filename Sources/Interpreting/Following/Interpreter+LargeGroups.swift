internal import Foundation
internal import Jobs
internal import Journal
internal import Rendering

// Groups too large to be followed job by job: their progress is counted in the journal, and their
// answers are read in pages once all are there.
extension Interpreter {
  /// The shortest pause between two counts, in seconds.
  private static let countInterval: TimeInterval = 1
  /// How many answers are read at once.
  private static let answersAtOnce = 500

  /// The large groups that are under way; of this session, or of all.
  func largeGroups(everywhere: Bool) async throws -> [GroupPlace] {
    guard everywhere || openedSession != nil else { return [] }
    return try await world.journal().pendingGroups(
      largerThan: world.mostFollowed, session: everywhere ? nil : openedSession)
  }

  /// Those whose members are not waited for one by one: large ones, and such as were never sent, since
  /// their writing was interrupted.
  func groupsNotListed(everywhere: Bool) async throws -> Set<Int64> {
    let large = try await largeGroups(everywhere: everywhere)
    return Set((large + (try await world.journal().unfinishedGroups())).map(\.id))
  }

  /// Says when a large group is done, where it was asked.
  func follow(_ group: GroupPlace, on frontend: any Frontend) {
    Task {
      let id = newDisplayID()
      guard var tally = try? await world.journal().tally(ofGroup: group.id) else { return }
      await frontend.show(.display(Display(.status, headline(of: group, tally), id: id)))
      while !tally.isFinal {
        guard (try? await world.clock.sleep(for: .seconds(Interpreter.countInterval))) != nil,
          let now = try? await world.journal().tally(ofGroup: group.id)
        else { return }
        if now != tally, !now.isFinal {
          await frontend.show(.update(Display(.status, headline(of: group, now), id: id)))
        }
        tally = now
      }
      guard waitedGroups[group.id] == nil else { return }
      let display = Display(
        .notice, headline(of: group, tally), id: id,
        end: JobEnd(number: "\(group.cell)", state: state(of: tally).rawValue))
      await frontend.show(world.face == .kernel ? .update(display) : .display(display))
    }
  }

  /// Waits until a large group is done, showing how far it is; where answers are listed, they come at
  /// the end, in the order of the rows. Fails as a wait for jobs does.
  func wait(for group: GroupPlace, _ context: CellContext, until end: Date?) async throws {
    let journal = try await world.journal()
    let engine = try await world.engine()
    let startedAt = world.now()
    waitedGroups[group.id] = group
    var isTold = false
    // Told here, its end is not told once more where it was asked.
    defer { if !isTold { waitedGroups[group.id] = nil } }
    var tally = try await journal.tally(ofGroup: group.id)
    let doneBefore = tally.done
    let id = newDisplayID()
    await context.show(.progress, progress(of: tally, doneBefore, startedAt), id: id)
    while !tally.isFinal {
      if let refusal = await engine.refusal(ofGroup: group.id) { throw Failure(refusal) }
      if Task.isCancelled { throw Failure.detached(from: group, tally) }
      if let end, world.now() >= end { throw Failure.timedOut(waitingFor: group, tally) }
      try? await world.clock.sleep(for: .seconds(Interpreter.countInterval))
      // Somebody who has just interrupted must not be told that the journal could not be read.
      if Task.isCancelled { throw Failure.detached(from: group, tally) }
      tally = try await journal.tally(ofGroup: group.id)
      await context.frontend.show(
        .update(Display(.progress, progress(of: tally, doneBefore, startedAt), id: id)))
    }
    try await listAnswers(of: group, context)
    isTold = true
    await context.show(.notice, headline(of: group, tally))
    if let failure = Failure(group: group, tally) { throw failure }
  }

  private func listAnswers(of group: GroupPlace, _ context: CellContext) async throws {
    guard !world.face.isInteractive || context.wantsJSON else { return }
    let journal = try await world.journal()
    var last: Job.ID = 0
    while true {
      let jobs = try await journal.jobs(
        matching: JobFilter(group: group.id, after: last, limit: Interpreter.answersAtOnce))
      guard let next = jobs.last?.id, !Task.isCancelled else { return }
      last = next
      for job in jobs { await context.show(.answer, presenter.answer(job, with: [])) }
    }
  }

  private func progress(
    of tally: GroupTally, _ doneBefore: Int, _ startedAt: Date
  ) -> MIMEBundle {
    let seconds = world.now().timeIntervalSince(startedAt)
    let ended = tally.done - doneBefore
    let rate = ended > 0 && seconds > 0 ? Double(ended) / seconds : nil
    return Progress(
      done: tally.done, total: tally.total, failed: tally.failed,
      remaining: rate.map { .seconds((Double(tally.total - tally.done) / $0).rounded(.up)) },
      rate: rate, cost: tally.cost
    ).bundle
  }

  private func headline(of group: GroupPlace, _ tally: GroupTally) -> MIMEBundle {
    let name = group.session == openedSession ? "\(group.cell)" : "s\(group.session)/\(group.cell)"
    var parts = ["\(tally.answered)/\(tally.total) complete"]
    if tally.failed > 0 { parts.append("\(tally.failed) failed") }
    if tally.isFinal, let cost = tally.cost { parts.append(HumanText.dollars(cost)) }
    return .text("\(tally.isFinal ? "● " : "")[\(name)] " + parts.joined(separator: " · "))
  }

  private func state(of tally: GroupTally) -> JobState {
    JobState.unanswered.first { tally.counts[$0] != nil } ?? .completed
  }
}

extension Failure {
  /// What the end of a large group amounts to; nil when all have their answers.
  fileprivate init?(group: GroupPlace, _ tally: GroupTally) {
    guard tally.failed > 0 else { return nil }
    self.init(
      tally.answered > 0 ? .group : .job,
      "\(tally.failed) of \(tally.total) jobs have no answer.",
      next: "%jobs failed lists them; %retry failed asks those again.")
  }

  fileprivate static func detached(from group: GroupPlace, _ tally: GroupTally) -> Failure {
    Failure(
      .detached, "Detached from \(tally.total - tally.done) jobs of \(group.cell).",
      why: "They go on at the service and are in the journal.",
      next: "%wait takes them up again.")
  }

  fileprivate static func timedOut(waitingFor group: GroupPlace, _ tally: GroupTally) -> Failure {
    Failure(
      .timeout, "Time is up with \(tally.total - tally.done) jobs of \(group.cell) pending.",
      why: "They go on at the service and are in the journal.",
      next: "%wait takes them up again.")
  }
}
