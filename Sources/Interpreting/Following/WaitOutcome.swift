internal import Foundation
internal import Journal

/// What a wait has seen so far.
struct WaitOutcome: Sendable {
  private var jobs: Roll
  let startedAt: Date
  /// How many were done when it began.
  private let doneBefore: Int
  /// Why the wait ends before the jobs, which stay as they are: a refused key, a full disk.
  var obstacle: Failure?
  var isTimedOut = false

  init(jobs: [Job], startedAt: Date) {
    self.jobs = Roll(jobs)
    doneBefore = self.jobs.done
    self.startedAt = startedAt
  }

  mutating func take(_ job: Job) { jobs.take(job) }

  var all: [Job] { jobs.all }
  var pending: [Job] { jobs.pending }
  var total: Int { jobs.total }
  var done: Int { jobs.done }
  var failed: Int { jobs.failed }
  var cost: Double? { jobs.cost }

  /// Of fewer than so many ends nobody can tell how fast they come.
  private static let fewestEnds = 3

  /// How many end in a second; nil where too few have.
  func rate(at now: Date) -> Double? {
    let ended = done - doneBefore
    let seconds = now.timeIntervalSince(startedAt)
    return ended >= WaitOutcome.fewestEnds && seconds > 0 ? Double(ended) / seconds : nil
  }

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
