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
    if let plan = paces[kind]?.plan { entries[id]?.life.rules.polling = plan }
  }

  /// Remembers what a look says about how long such jobs take.
  func learn(from glance: Glance, of id: Job.ID) {
    guard let entry = entries[id] else { return }
    let age = moment(for: entry).age
    switch glance.end {
    case nil: entries[id]?.pendingAge = age
    case .completed, .incomplete:
      paces[Pace.Kind(entry.job)]?.note(doneAt: age, pendingAt: entry.pendingAge)
    default: break
    }
  }

  /// How many jobs wait to be looked at beside this one.
  func backlog(of entry: Entry) -> Int {
    lanes.waiting(
      in: Lane.ID(baseURL: entry.profile.baseURL, model: nil, kind: .looking))
  }
}

extension Pace.Kind {
  fileprivate init(_ job: Job) {
    self.init(profile: job.profile, model: job.model, window: job.window)
  }
}
