/// Something that happened to a job, for its row.
package enum JobChange: Sendable, Equatable {
  /// The job as it is now. `isFree`: it surely cost nothing, so that asking again is no second
  /// payment. `response`: the service's object, where it is worth keeping.
  case became(Job, isFree: Bool = false, response: [UInt8]? = nil)
  /// The present attempt's request is about to go out; written before it, where nothing but this
  /// row can tell later whether it may have been accepted.
  case sending(Job.ID, attempt: Int)
  /// It was surely not accepted, and will be sent again.
  case refused(Job.ID, attempt: Int)

  /// Whose change it is.
  package var job: Job.ID {
    switch self {
    case .became(let job, _, _): job.id
    case .sending(let id, _), .refused(let id, _): id
    }
  }

  /// Which of its attempts it happened to.
  package var attempt: Int {
    switch self {
    case .became(let job, _, _): job.attempt
    case .sending(_, let attempt), .refused(_, let attempt): attempt
    }
  }
}

/// What a row says that its job's life does not change.
package struct JobMarks: Sendable, Equatable {
  package var number: JobNumber
  package var group: Int64?
  package var tags: [String]

  package init(number: JobNumber, group: Int64?, tags: [String]) {
    self.number = number
    self.group = group
    self.tags = tags
  }
}
