internal import Journal
internal import Responses

// What a look means. Errors while looking never change the state of a job: DESIGN 2.4.4.
extension JobLife {
  mutating func seen(_ glance: Glance, _ moment: Moment) -> [Action] {
    failedLooks = 0
    missedAt = nil
    if let end = end(glance) { return end }
    // Stopped on our side, still at work on theirs.
    if state.isFinal { return [.wait(Rules.pauseAfterStop)] }
    let pause = nextLook(at: moment)
    let present = glance.status == .queued ? JobState.queued : .running
    if case .unknown = glance.status { return [pause] }
    guard present != state else { return [pause] }
    state = present
    return [.become(present), pause]
  }

  mutating func unseen(_ error: APIError, _ moment: Moment) -> [Action] {
    switch error.reason {
    case .keyless, .status(401), .status(403): return [.report(error)]
    // Some services answer 400 to an id they do not know: service.md, 18.
    case .status(404), .status(410), .status(400):
      if state.isFinal { return [] }
      guard let missedAt else {
        missedAt = moment.now
        return [.wait(Rules.secondMiss)]
      }
      guard moment.now - missedAt >= Rules.secondMiss else {
        return [.wait(Rules.secondMiss - (moment.now - missedAt))]
      }
      // Many servers keep no response they held open: that it is gone says nothing about its end.
      if form.isForeground, form.carriesKey || rules.retriesUncertain {
        self.missedAt = nil
        return [.post]
      }
      if form.isForeground { return [settleUncertain(error)] }
      return [
        settle(
          .expired, JobError(code: JobError.expired, message: JobError(error).message),
          isFree: false)
      ]
    default:
      failedLooks += 1
      let pause = min(Rules.longestPause, rules.polling.shortest * (1 << min(failedLooks, 10)))
      return [.wait(max(pause * (1 - 0.25 * moment.random), error.retryAfter ?? .zero))]
    }
  }

  func nextLook(at moment: Moment) -> Action {
    .wait(
      rules.polling.pause(age: moment.age, backlog: moment.backlog, random: moment.random))
  }
}
