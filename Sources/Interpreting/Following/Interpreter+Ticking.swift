internal import Foundation
internal import Jobs
internal import Journal

// Ages and times left go on while nothing else happens.
extension Interpreter {
  /// What each row of all live displays adds to the pause between two rounds. Twenty rows a second in
  /// all: with a thousand cells pending, the notebook server would cut off more.
  private static let pausePerRow = Duration.milliseconds(50)

  /// How many of the last such jobs tell how long one takes.
  private static let sample = 21

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
      await learnUsualTimes()
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

  private func isOlder(_ job: Job, than shownAge: Duration) -> Bool {
    AgeScale.shown(age(of: job)) > shownAge
  }

  private func age(of job: Job) -> Duration {
    .seconds(max(0, world.now().timeIntervalSince(job.submittedAt ?? job.createdAt)))
  }

  // MARK: What is said of them

  /// What a job's display says beside the job; nothing where it would stand still.
  func outlook(of job: Job, estimate: Double? = nil) -> Outlook {
    guard world.face == .kernel else { return Outlook() }
    // Nobody knows when what it waits for will be there.
    let usual = job.state == .deferred ? nil : usualTimes[JobKind(job)]
    return Outlook(age: AgeScale.shown(age(of: job)), usual: usual, estimate: estimate)
  }

  /// The same for what is pending of several.
  func outlook(ofPending jobs: [Job], estimate: Double?) -> Outlook {
    Outlook(
      together: jobs.filter { !$0.state.isFinal }.map { outlook(of: $0) }, estimate: estimate)
  }

  /// What jobs will cost in US dollars; nil where no price of any of them is known.
  func estimate(of jobs: [Job]) -> Double? {
    let known = jobs.compactMap { (try? profile(of: $0))?.estimate(of: $0) }
    return known.isEmpty ? nil : known.reduce(0, +)
  }

  /// Asks the journal how long such jobs as are pending took lately: the median.
  private func learnUsualTimes() async {
    guard let journal = try? await world.journal() else { return }
    let pending =
      following.values.compactMap { $0.ageing?.job } + groups.values.flatMap(\.members.pending)
    for kind in Set(pending.map(JobKind.init)) {
      let latencies = try? await journal.latencies(
        profile: kind.profile, model: kind.model, window: kind.window, limit: Interpreter.sample)
      guard let latencies, !latencies.isEmpty else { continue }
      usualTimes[kind] = .seconds(latencies.sorted()[latencies.count / 2])
    }
  }
}
