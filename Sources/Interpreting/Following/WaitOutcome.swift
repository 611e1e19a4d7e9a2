internal import Foundation
internal import Journal

/// What a wait has seen so far.
struct WaitOutcome: Sendable {
  private(set) var jobs: [Job.ID: Job]
  private let order: [Job.ID]
  let startedAt: Date
  /// Why the wait ends before the jobs, which stay as they are: a refused key, a full disk.
  var obstacle: Failure?
  var isTimedOut = false

  init(jobs: [Job], startedAt: Date) {
    self.jobs = Dictionary(jobs.map { ($0.id, $0) }) { first, _ in first }
    order = jobs.map(\.id)
    self.startedAt = startedAt
  }

  mutating func take(_ job: Job) { jobs[job.id] = job }

  var all: [Job] { order.compactMap { jobs[$0] } }
  var total: Int { order.count }
  var done: Int { jobs.values.count { $0.state.isFinal } }
  var failed: Int { jobs.values.count { $0.state.isFinal && !$0.state.hasAnswer } }

  func isOver(untilAny: Bool) -> Bool {
    obstacle != nil || done == total || (untilAny && done > 0)
  }

  /// Why the wait failed, by DESIGN §2.7's precedence; nil when every awaited job has its answer.
  func failure(isCancelled: Bool, untilAny: Bool) -> Failure? {
    let left = all.filter { !$0.state.isFinal }
    if let obstacle { return obstacle }
    if isCancelled && !left.isEmpty { return .detached(from: left) }
    if isTimedOut && !left.isEmpty { return .timedOut(waitingFor: left) }
    return Failure(jobs: all.filter(\.state.isFinal))
  }
}
