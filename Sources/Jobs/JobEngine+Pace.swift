internal import Journal

// When to look, learnt from how long such jobs took: from the journal at first, then from every look.
extension JobEngine {
  /// Gives a job's life the plan of this moment.
  func keepPace(_ id: Job.ID) async {
    guard let entry = entries[id] else { return }
    let kind = Pace.Kind(entry.job)
    if paces[kind] == nil {
      paces[kind] = Pace(PollingPlan(entry.profile, window: kind.window))
      // Without them it learns as it goes.
      let latencies = try? await dependencies.journal.latencies(
        profile: kind.profile, model: kind.model, window: kind.window, limit: Pace.memory)
      paces[kind]?.remember((latencies ?? []).map { .seconds($0) })
    }
    if let plan = paces[kind]?.plan { entry.life.rules.polling = plan }
  }

  /// Remembers what a look says about how long such jobs take.
  func learn(from glance: Glance, of id: Job.ID) {
    guard let entry = entries[id] else { return }
    let age = moment(for: entry).age
    switch glance.end {
    case nil: entry.pendingAge = age
    case .completed, .incomplete:
      // That the look came later than it was due says something about this process, not the job.
      let late = max(.zero, elapsed() - entry.due)
      paces[Pace.Kind(entry.job)]?.note(doneAt: age - late, pendingAt: entry.pendingAge)
    default: break
    }
  }

  /// The service has the job from now on.
  func arrived(_ entry: Entry) {
    guard entry.arrival == nil else { return }
    entry.arrival = elapsed()
    arrivals[entry.profile.baseURL, default: Arrivals()].note(elapsed())
  }

  /// How many jobs that wait to be looked at are younger than twice this one: those it shares looks
  /// with. One that has just come shares them with nobody.
  func backlog(of entry: Entry) -> Int {
    guard let arrival = entry.arrival, let arrivals = arrivals[entry.profile.baseURL] else {
      return 0
    }
    let waiting = lanes.waiting(
      in: Lane.ID(baseURL: entry.profile.baseURL, model: nil, kind: .looking))
    return min(waiting, arrivals.count(since: arrival - (elapsed() - arrival)))
  }
}

extension Pace.Kind {
  fileprivate init(_ job: Job) {
    self.init(profile: job.profile, model: job.model, window: job.window)
  }
}
