internal import Journal

/// That a job, or a whole group, has ended: what an alert tells, and no word more.
package struct JobEnd: Sendable, Equatable {
  /// As the user calls it: `7`, `s41/7`; a group by its cell's number.
  package var number: String
  /// A job's state; of a group the first that is no success, if there is one.
  package var state: String

  package init(number: String, state: String) {
    self.number = number
    self.state = state
  }

  init(_ job: Job, named name: String) {
    self.init(number: name, state: job.state.rawValue)
  }

  /// Nil for no jobs.
  init?(group jobs: [Job]) {
    guard let first = jobs.first(where: { !$0.state.hasAnswer }) ?? jobs.first else { return nil }
    self.init(number: "\(first.number.cell)", state: first.state.rawValue)
  }
}
