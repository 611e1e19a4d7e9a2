internal import Journal
internal import Responses

// What a POST's answer means. The rules are DESIGN 2.4.2: nothing is paid for twice.
extension JobLife {
  mutating func begun(_ glance: Glance) -> [Action] {
    guard let id = glance.id, responseID != id || state == .submitting else { return [] }
    responseID = id
    state = .running
    return [.become(.running)]
  }

  mutating func answered(_ glance: Glance, _ moment: Moment) -> [Action] {
    failedPosts = FailedPosts()
    responseID = glance.id ?? responseID
    if let end = end(glance) { return end }
    guard responseID != nil else { return refused(APIError(.undecodable), moment) }
    state = glance.status == .running ? .running : .queued
    return [.become(state), nextLook(at: moment)]
  }

  mutating func refused(_ error: APIError, _ moment: Moment) -> [Action] {
    if let adapted = form.adapted(to: error, mayHold: rules.mayHold) { return [.reshape(adapted)] }
    switch error.acceptance {
    case .failed: return [settle(.failed, JobError(error), isFree: false)]
    case .stillRunning:
      failedPosts.stillRunning += 1
      // Sail's own client: 5 s, doubling to 30 s, for as long as the work may take.
      let pause = min(.seconds(30), .seconds(5) * (1 << min(failedPosts.stillRunning - 1, 3)))
      return [.wait(max(pause, error.retryAfter ?? .zero))]
    case .notAccepted: return notAccepted(error, moment)
    case .unknown:
      mayHaveBeenAccepted = true
      let mayRepeat = form.carriesKey || rules.retriesUncertain
      let pause = again(after: error, Rules.unknownFate, \.unknownFate, moment)
      // A stream that broke after the service had named the response: a look is free.
      if responseID != nil, pause != nil || !mayRepeat { return [.wait(rules.polling.shortest)] }
      return mayRepeat ? pause ?? [endDoubt(error)] : [settleUncertain(error)]
    }
  }

  private mutating func notAccepted(_ error: APIError, _ moment: Moment) -> [Action] {
    guard error.isTransient else {
      // An earlier POST may be at work, whatever becomes of this one.
      if mayHaveBeenAccepted, error.isOfKey { return [.report(error)] }
      if mayHaveBeenAccepted, !form.carriesKey { return [settleUncertain(error)] }
      return (error.isOfKey ? [.report(error)] : []) + [
        settle(.failed, JobError(error), isFree: true)
      ]
    }
    if case .unreachable = error.reason {
      if let actions = again(after: error, Rules.unreachable, \.unreachable, moment) {
        return actions
      }
      // An earlier POST may be at work: only the service can tell, once it is there again.
      if mayHaveBeenAccepted { return [.wait(Rules.longestPause)] }
    } else if let actions = again(after: error, Rules.overloaded, \.overloaded, moment) {
      return actions
    }
    return [
      mayHaveBeenAccepted
        ? endDoubt(error)
        : settle(.failed, JobError(error), isFree: true)
    ]
  }

  /// Repetitions have not told whether an earlier POST was accepted.
  private mutating func endDoubt(_ error: APIError) -> Action {
    rules.outlastsDoubt && form.carriesKey ? .wait(Rules.longestPause) : settleUncertain(error)
  }

  private mutating func again(
    after error: APIError, _ backoff: Backoff, _ count: WritableKeyPath<FailedPosts, Int>,
    _ moment: Moment
  ) -> [Action]? {
    failedPosts[keyPath: count] += 1
    return backoff.delay(
      attempt: failedPosts[keyPath: count] - 1, retryAfter: error.retryAfter, random: moment.random
    ).map { [.wait($0)] }
  }
}
