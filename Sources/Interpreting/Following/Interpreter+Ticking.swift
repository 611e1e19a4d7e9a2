internal import Foundation
internal import Journal

// Ages and times left go on while nothing else happens.
extension Interpreter {
  /// What each row of all live displays adds to the pause between two rounds. Twenty rows a second in
  /// all: with a thousand cells pending, the notebook server would cut off more.
  private static let pausePerRow = Duration.milliseconds(50)

  /// Renews the displays of pending jobs as they grow older, where displays can be renewed. One task
  /// for all of them, which sleeps until the next age changes and ends when nothing is pending.
  func keepTicking() {
    guard world.face == .kernel else { return }
    // It may be asleep for longer than a new job can wait.
    ticker?.cancel()
    ticker = Task { await tick() }
  }

  private func tick() async {
    while let pause = pauseBeforeTick() {
      guard (try? await world.clock.sleep(for: pause)) != nil else { return }
      await learnUsualTimes(of: pendingKinds)
      await showAges()
    }
  }

  /// Nil when nothing is pending.
  private func pauseBeforeTick() -> Duration? {
    var pauses: [Duration] = []
    var rows = 0
    for (job, shownAge) in following.values.compactMap(\.ageing) {
      pauses.append(AgeScale.pause(after: shownAge, at: age(of: job)))
      rows += 1
    }
    for group in groups.values {
      guard let oldest = group.members.oldest else { continue }
      pauses.append(AgeScale.pause(after: group.shownAge, at: age(of: oldest)))
      rows += min(group.members.total, JobPresenter.mostRows)
    }
    return pauses.min().map { max($0, Interpreter.pausePerRow * max(rows, 1)) }
  }

  private func showAges() async {
    for job in following.values.compactMap({ $0.ageing?.job.id }) {
      // Read only now: it may have changed, or ended, while another was shown.
      guard let (job, shownAge) = following[job]?.ageing, isOlder(job, than: shownAge) else {
        continue
      }
      await announce(job)
    }
    for id in Array(groups.keys) {
      guard let group = groups[id], let oldest = group.members.oldest,
        isOlder(oldest, than: group.shownAge)
      else { continue }
      groups[id]?.isStale = true
      await refresh(id)
    }
  }

  private var pendingKinds: Set<JobKind> {
    let single = following.values.compactMap { $0.ageing?.job }
    return Set((single + groups.values.flatMap(\.members.pending)).map(JobKind.init))
  }

  private func isOlder(_ job: Job, than shownAge: Duration) -> Bool {
    AgeScale.shown(age(of: job)) > shownAge
  }
}
