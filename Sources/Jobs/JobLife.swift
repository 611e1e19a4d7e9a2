package import Journal
package import Responses

/// The life of one job (DESIGN §2.4) as arithmetic: events in, what to do out. It neither waits nor
/// sends nor writes; the engine does, and reports back.
package struct JobLife: Sendable, Equatable {
  package internal(set) var state: JobState
  package internal(set) var responseID: String?
  package internal(set) var form: RequestForm
  /// Whether a POST of this attempt may have been accepted without our knowing.
  package internal(set) var mayHaveBeenAccepted: Bool
  var rules: Rules
  var failedPosts = FailedPosts()
  /// Looks in a row that brought nothing.
  var failedLooks = 0
  /// When the service first knew nothing of the response.
  var missedAt: Duration?

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
    /// How many jobs of its service, about as young or younger, wait to be looked at.
    package var backlog: Int
    /// At least 0 and below 1.
    package var random: Double

    package init(
      now: Duration, age: Duration = .zero, attemptAge: Duration = .zero,
      stoppedFor: Duration? = nil, backlog: Int = 0, random: Double = 0.5
    ) {
      self.now = now
      self.age = age
      self.attemptAge = attemptAge
      self.stoppedFor = stoppedFor
      self.backlog = backlog
      self.random = random
    }
  }

  package mutating func handle(_ event: Event, at moment: Moment) -> [Action] {
    switch event {
    case .due: due(moment)
    case .inherited: inherited(moment)
    case .answered(let glance): answered(glance, moment)
    case .begun(let glance): begun(glance)
    case .refused(let error): slowing(refused(error, moment), by: error)
    case .seen(let glance): seen(glance, moment)
    case .unseen(let error): slowing(unseen(error, moment), by: error)
    }
  }

  /// Where the service has too much to do, everybody sends less for as long as the job waits.
  private func slowing(_ actions: [Action], by error: APIError) -> [Action] {
    guard error.isOfLoad else { return actions }
    let pause = actions.compactMap { if case .wait(let pause) = $0 { pause } else { nil } }.first
    return [.slowDown(pause ?? .zero)] + actions
  }

  /// Goes on in another form, once its body is written in it.
  package mutating func take(_ form: RequestForm) { self.form = form }
}

extension JobLife {
  func due(_ moment: Moment) -> [Action] {
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

  mutating func inherited(_ moment: Moment) -> [Action] {
    let wasSentBlindly = mayHaveBeenAccepted && !form.carriesKey && responseID == nil
    if state == .submitting, wasSentBlindly, !rules.retriesUncertain {
      return [
        settleUncertain(APIError(.interrupted("the process ended before the service answered")))
      ]
    }
    return due(moment)
  }
}

extension JobLife {
  /// What a final glance means; nil while it is not final, or says nothing new.
  mutating func end(_ glance: Glance) -> [Action]? {
    guard let end = glance.end else { return nil }
    guard end != state else { return nil }
    let actions = [settle(end, glance.error, isFree: false)]
    return end == .cancelled ? actions + [.wait(Rules.pauseAfterStop)] : actions
  }

  mutating func settle(_ state: JobState, _ error: JobError?, isFree: Bool) -> Action {
    self.state = state
    return .settle(state, error, isFree: isFree)
  }

  mutating func settleUncertain(_ error: APIError) -> Action {
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
