internal import Foundation
internal import Jobs
internal import Journal

// How long jobs have been at it, will take, and cost.
extension Interpreter {
  /// How many of the last such jobs tell how long one takes.
  private static let sample = 21

  func age(of job: Job) -> Duration {
    .seconds(max(0, world.now().timeIntervalSince(job.submittedAt ?? job.createdAt)))
  }

  /// What is known of a pending job beside the job.
  func outlook(of job: Job, estimate: Double? = nil) -> Outlook {
    // Nobody knows when what it waits for will be there.
    let usual = job.state == .deferred ? nil : usualTimes[JobKind(job)]
    return Outlook(age: AgeScale.shown(age(of: job)), usual: usual, estimate: estimate)
  }

  /// The same of several that are pending together.
  func outlook(ofPending jobs: [Job], estimate: Double?) -> Outlook {
    Outlook(together: jobs.map { outlook(of: $0) }, estimate: estimate)
  }

  /// What jobs will cost in US dollars; nil where no price of any of them is known.
  func estimate(of jobs: [Job]) -> Double? {
    let known = jobs.compactMap { (try? profile(of: $0))?.estimate(of: $0) }
    return known.isEmpty ? nil : known.reduce(0, +)
  }

  /// Asks the journal how long jobs of these kinds took lately: the median.
  func learnUsualTimes(of kinds: Set<JobKind>) async {
    guard let journal = try? await world.journal() else { return }
    for kind in kinds {
      let latencies = try? await journal.latencies(
        profile: kind.profile, model: kind.model, window: kind.window, limit: Interpreter.sample)
      guard let latencies, !latencies.isEmpty else { continue }
      usualTimes[kind] = .seconds(latencies.sorted()[latencies.count / 2])
    }
  }
}
