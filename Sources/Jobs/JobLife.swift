package import Journal
package import Responses

/// The life of one job (DESIGN §2.4) as arithmetic: events in, what to do out. It neither waits nor
/// sends nor writes; the engine does, and reports back.
package struct JobLife: Sendable, Equatable {
  package private(set) var state: JobState
  package private(set) var responseID: String?
  package private(set) var form: RequestForm
  /// Whether a POST of this attempt may have been accepted without our knowing.
  package private(set) var mayHaveBeenAccepted: Bool
  private let rules: Rules
  /// POSTs and looks in a row that brought nothing.
  private var failedPosts = 0
  private var failedLooks = 0
  /// When the service first knew nothing of the response.
  private var missedAt: Duration?

  package init(
    state: JobState, responseID: String? = nil, form: RequestForm,
    mayHaveBeenAccepted: Bool = false, rules: Rules
  ) {
    self.state = state
    self.responseID = responseID
    self.form = form
    self.mayHaveBeenAccepted = mayHaveBeenAccepted
    self.rules = rules
  }

  /// What happened.
  package enum Event: Sendable, Equatable {
    /// Its time has come.
    case due
    /// Taken over from a process that is gone: it is unknown how far that one came.
    case inherited
    /// The POST's answer.
    case answered(Glance)
    /// A stream began to answer the POST.
    case begun(Glance)
    /// The POST brought no response.
    case refused(APIError)
    case seen(Glance)
    /// The look brought no response.
    case unseen(APIError)
  }

  /// What to do about it, in order. Nothing after them: the job rests until something else happens.
  package enum Action: Sendable, Equatable {
    /// Resolve the prompt: what it waits for is there.
    case resolve
    case post
    case look
    /// Come back (``Event/due``) after this pause.
    case wait(Duration)
    /// Remember and show that it goes on in this state.
    case become(JobState)
    /// Remember and show its end. `isFree`: it surely cost nothing.
    case settle(JobState, JobError?, isFree: Bool)
    /// The service does not take this form of request: write it in another, then come back at once.
    case reshape(RequestForm)
    /// The service asks everybody to send less for this long.
    case slowDown(Duration)
    /// The key was refused.
    case report(APIError)
  }

  /// When it happens.
  package struct Moment: Sendable, Equatable {
    /// On a clock that only goes forward.
    package var now: Duration
    /// Since the job was submitted.
    package var age: Duration
    /// Since its attempt was written.
    package var attemptAge: Duration
    /// Since it was cancelled or abandoned; nil when it was not.
    package var stoppedFor: Duration?
    /// At least 0 and below 1.
    package var random: Double

    package init(
      now: Duration, age: Duration = .zero, attemptAge: Duration = .zero,
      stoppedFor: Duration? = nil, random: Double = 0.5
    ) {
      self.now = now
      self.age = age
      self.attemptAge = attemptAge
      self.stoppedFor = stoppedFor
      self.random = random
    }
  }

  package mutating func handle(_ event: Event, at moment: Moment) -> [Action] {
    switch event {
    case .due: due(moment)
    case .inherited: inherited(moment)
    case .answered(let glance): answered(glance, moment)
    case .begun(let glance): begun(glance)
    case .refused(let error): refused(error, moment)
    case .seen(let glance): seen(glance, moment)
    case .unseen(let error): unseen(error, moment)
    }
  }

  /// Goes on in another form, once its body is written in it.
  package mutating func take(_ form: RequestForm) { self.form = form }
}

// MARK: beginning

extension JobLife {
  private func due(_ moment: Moment) -> [Action] {
    switch state {
    case .deferred: return [.resolve]
    case .submitting where moment.attemptAge > Rules.keyLifetime: return []
    case .submitting: return [.post]
    case .queued, .running:
      return [responseID == nil ? .post : .look]
    case .cancelled, .abandoned:
      guard responseID != nil, let stopped = moment.stoppedFor, stopped < Rules.lookAfterStop
      else { return [] }
      return [.look]
    case .completed, .incomplete, .failed, .expired: return []
    }
  }

  private mutating func inherited(_ moment: Moment) -> [Action] {
    let wasSentBlindly = mayHaveBeenAccepted && !form.carriesKey && responseID == nil
    if state == .submitting, wasSentBlindly, !rules.retriesUncertain {
      return [
        settleUncertain(APIError(.interrupted("the process ended before the service answered")))
      ]
    }
    return due(moment)
  }
}

// MARK: posting

extension JobLife {
  private mutating func begun(_ glance: Glance) -> [Action] {
    guard let id = glance.id, responseID != id || state == .submitting else { return [] }
    responseID = id
    state = .running
    return [.become(.running)]
  }

  private mutating func answered(_ glance: Glance, _ moment: Moment) -> [Action] {
    failedPosts = 0
    responseID = glance.id ?? responseID
    if let end = end(glance) { return end }
    guard responseID != nil else { return refused(APIError(.undecodable), moment) }
    state = glance.status == .running ? .running : .queued
    return [.become(state), .wait(rules.polling.pause(age: moment.age, random: moment.random))]
  }

  private mutating func refused(_ error: APIError, _ moment: Moment) -> [Action] {
    if let adapted = form.adapted(to: error, mayHold: rules.mayHold) { return [.reshape(adapted)] }
    switch error.acceptance {
    case .failed: return [settle(.failed, JobError(error), isFree: false)]
    case .stillRunning:
      failedPosts += 1
      // Sail's own client: 5 s, doubling to 30 s, for as long as the work may take.
      let pause = min(.seconds(30), .seconds(5) * (1 << min(failedPosts - 1, 3)))
      return [.wait(max(pause, error.retryAfter ?? .zero))]
    case .notAccepted: return notAccepted(error, moment)
    case .unknown:
      mayHaveBeenAccepted = true
      let mayRepeat = form.carriesKey || rules.retriesUncertain
      let pause = again(after: error, Rules.unknownFate, moment)
      // A stream that broke after the service had named the response: a look is free.
      if responseID != nil, pause != nil || !mayRepeat { return [.wait(rules.polling.first)] }
      return mayRepeat ? pause ?? [settleUncertain(error)] : [settleUncertain(error)]
    }
  }

  private mutating func notAccepted(_ error: APIError, _ moment: Moment) -> [Action] {
    guard error.isTransient else {
      let isKey = error.reason == .status(401) || error.reason == .status(403)
      return (isKey ? [.report(error)] : []) + [settle(.failed, JobError(error), isFree: true)]
    }
    if case .unreachable = error.reason {
      if let actions = again(after: error, Rules.unreachable, moment) { return actions }
      // An earlier POST may be at work: only the service can tell, once it is there again.
      if mayHaveBeenAccepted { return [.wait(Rules.longestPause)] }
    } else if let actions = again(after: error, Rules.overloaded, moment) {
      let pause = actions.compactMap { if case .wait(let pause) = $0 { pause } else { nil } }.first
      return [.slowDown(pause ?? .zero)] + actions
    }
    return [
      mayHaveBeenAccepted
        ? settleUncertain(error)
        : settle(.failed, JobError(error), isFree: true)
    ]
  }

  private mutating func again(
    after error: APIError, _ backoff: Backoff, _ moment: Moment
  ) -> [Action]? {
    failedPosts += 1
    return backoff.delay(
      attempt: failedPosts - 1, retryAfter: error.retryAfter, random: moment.random
    ).map { [.wait($0)] }
  }
}

// MARK: looking

extension JobLife {
  private mutating func seen(_ glance: Glance, _ moment: Moment) -> [Action] {
    failedLooks = 0
    missedAt = nil
    if let end = end(glance) { return end }
    // Stopped on our side, still at work on theirs.
    if state.isFinal { return [.wait(Rules.pauseAfterStop)] }
    let pause = Action.wait(rules.polling.pause(age: moment.age, random: moment.random))
    let present = glance.status == .queued ? JobState.queued : .running
    if case .unknown = glance.status { return [pause] }
    guard present != state else { return [pause] }
    state = present
    return [.become(present), pause]
  }

  private mutating func unseen(_ error: APIError, _ moment: Moment) -> [Action] {
    switch error.reason {
    case .status(401), .status(403): return [.report(error)]
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
      let pause = min(Rules.longestPause, rules.polling.first * (1 << min(failedLooks, 10)))
      return [.wait(max(pause * (1 - 0.25 * moment.random), error.retryAfter ?? .zero))]
    }
  }
}

// MARK: ending

extension JobLife {
  /// What a final glance means; nil while it is not final, or says nothing new.
  private mutating func end(_ glance: Glance) -> [Action]? {
    guard let end = glance.end else { return nil }
    guard end != state else { return nil }
    let actions = [settle(end, glance.error, isFree: false)]
    return end == .cancelled ? actions + [.wait(Rules.pauseAfterStop)] : actions
  }

  private mutating func settle(_ state: JobState, _ error: JobError?, isFree: Bool) -> Action {
    self.state = state
    return .settle(state, error, isFree: isFree)
  }

  private mutating func settleUncertain(_ error: APIError) -> Action {
    let reason = JobError(code: JobError.uncertain, message: JobError(error).message)
    return settle(.failed, reason, isFree: false)
  }

  /// The user stopped it, and what became of that.
  package mutating func stop(as state: JobState) -> [Action] {
    let actions = [settle(state, nil, isFree: false)]
    return responseID == nil ? actions : actions + [.wait(Rules.pauseAfterStop)]
  }

  /// What it waited for has no answer, or its prompt cannot be resolved.
  package mutating func fail(_ error: JobError) -> [Action] {
    [settle(.failed, error, isFree: true)]
  }
}
