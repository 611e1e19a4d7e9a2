internal import Journal

/// Some jobs as they are now, in the order they were asked. The counts follow each change: going
/// through all jobs at every one would be quadratic in their number.
struct Roll: Sendable {
  private var jobs: [Job.ID: Job]
  private let order: [Job.ID]
  /// How many are final.
  private(set) var done = 0
  /// How many are final and have no answer.
  private(set) var failed = 0
  /// How many the service has not named yet.
  private(set) var unnamed = 0
  /// What those that are final have cost, in US dollars; nil where none of them tells.
  var cost: Double? { priced > 0 ? spent : nil }
  private var priced = 0
  private var spent = 0.0

  init(_ jobs: [Job]) {
    self.jobs = Dictionary(jobs.map { ($0.id, $0) }) { first, _ in first }
    order = jobs.map(\.id)
    for job in self.jobs.values { count(job, 1) }
  }

  mutating func take(_ job: Job) {
    if let former = jobs.updateValue(job, forKey: job.id) { count(former, -1) }
    count(job, 1)
  }

  private mutating func count(_ job: Job, _ step: Int) {
    if job.state.isFinal { done += step }
    if job.state.isFinal, !job.state.hasAnswer { failed += step }
    if job.state == .submitting { unnamed += step }
    if job.state.isFinal, let cost = job.cost {
      priced += step
      spent += Double(step) * cost
    }
  }

  /// Those that are not final.
  var pending: [Job] { all.filter { !$0.state.isFinal } }
  /// The one that has been under way for longest; nil when all are final.
  var oldest: Job? {
    isFinal ? nil : pending.min { $0.submittedAt ?? $0.createdAt < $1.submittedAt ?? $1.createdAt }
  }

  var all: [Job] { order.compactMap { jobs[$0] } }
  var ids: [Job.ID] { order }
  var total: Int { order.count }
  var isFinal: Bool { done == jobs.count }
}
