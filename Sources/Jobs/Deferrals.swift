internal import Journal

/// Which jobs wait for which.
struct Deferrals: Sendable {
  private var open: [Job.ID: Set<Job.ID>] = [:]
  private var dependents: [Job.ID: Set<Job.ID>] = [:]

  /// A job waits for these others to end.
  mutating func add(_ id: Job.ID, needing upstream: Set<Job.ID>) {
    open[id] = upstream
    for need in upstream { dependents[need, default: []].insert(id) }
  }

  func isNeeded(_ id: Job.ID) -> Bool { dependents[id] != nil }

  /// A job has ended; returns those that wait for nothing more.
  mutating func ended(_ id: Job.ID) -> [Job.ID] {
    (dependents.removeValue(forKey: id) ?? []).sorted().filter { dependent in
      open[dependent]?.remove(id)
      guard open[dependent]?.isEmpty == true else { return false }
      open[dependent] = nil
      return true
    }
  }
}
