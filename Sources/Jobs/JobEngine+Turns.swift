import Foundation
internal import JSON
internal import Journal
internal import Responses

// A turn: what a job's life says is to be done now, and what comes of that, until it has to wait.
extension JobEngine {
  func turn(_ id: Job.ID) async {
    let isInherited = entries[id]?.isInherited == true
    entries[id]?.isInherited = false
    await keepPace(id)
    await follow(Happening(isInherited ? .inherited : .due), of: id)
  }

  /// Tells the life what happened and does what it asks, again and again.
  func follow(_ first: Happening, of id: Job.ID) async {
    var next: Happening? = first
    while let happening = next, !isShutDown {
      guard let entry = entries[id] else { return }
      let actions = entry.life.handle(happening.event, at: moment(for: entry))
      next = await perform(actions, of: id, happening.response)
    }
  }

  /// Does what a life asks; returns what came of a request.
  func perform(
    _ actions: [JobLife.Action], of id: Job.ID, _ response: Response? = nil
  ) async -> Happening? {
    for action in actions {
      switch action {
      case .resolve: return await resolve(id)
      case .post: return await post(id)
      case .look: return await look(id)
      case .wait(let pause): schedule(id, after: pause)
      case .become(let state): await proceed(id, to: state)
      case .settle(let state, let error, let isFree):
        await settle(id, as: state, error, isFree: isFree, response)
      case .reshape(let form): await reshape(id, to: form)
      case .slowDown(let pause): slowDown(id, pause)
      case .report(let error): report(id, error)
      }
    }
    if let entry = entries[id], entry.life.state.isFinal, entry.ticket == nil { entries[id] = nil }
    return nil
  }

  private func proceed(_ id: Job.ID, to state: JobState) async {
    guard let entry = entries[id] else { return }
    var job = entry.job
    job.state = state
    job.responseID = entry.life.responseID
    job.isForeground = entry.life.form.isForeground
    job.submittedAt = job.submittedAt ?? entry.postedAt ?? dependencies.now()
    guard await remember(.became(job)) else { return }
    // The id is on the disk: the bytes are needed no more, unless only they lead to the answer.
    if !entry.life.form.isForeground { entries[id]?.attempt = nil }
    await rememberForm(of: id)
  }

  private func settle(
    _ id: Job.ID, as state: JobState, _ error: JobError?, isFree: Bool, _ response: Response?
  ) async {
    guard let entry = entries[id] else { return }
    var job = entry.job
    let isAgain = job.attempt > 1 || job.state.isFinal
    job.responseID = entry.life.responseID
    job.isForeground = entry.life.form.isForeground
    if response != nil { job.submittedAt = job.submittedAt ?? entry.postedAt }
    job.end(as: state, error, response, entry.profile, at: dependencies.now())
    guard await remember(.became(job, isFree: isFree, response: response?.body)) else { return }
    if response != nil { await rememberForm(of: id) }
    await ended(job, again: isAgain)
  }

  /// Writes a change of a job and shows it; false when the job is not this process's any more.
  func remember(_ change: JobChange) async -> Bool {
    guard case .became(var job, _, _) = change else { return false }
    guard let marks = await write(change) else { return false }
    job.number = marks.number
    job.group = marks.group
    job.tags = marks.tags
    entries[job.id]?.job = job
    await publish(job)
    return true
  }

  /// Writes a change, however long the disk refuses it: what was paid for is not dropped. Nil when
  /// the job is not this process's any more.
  func write(_ change: JobChange) async -> JobMarks? {
    while !isShutDown, let owner {
      do {
        let marks = try await dependencies.journal.record(change, owner: owner.name)
        if marks == nil, entries[change.job]?.job.attempt == change.attempt {
          entries[change.job] = nil
        }
        return isShutDown ? nil : marks
      } catch {
        observers.publishToAll(.unwritten(error))
        try? await dependencies.clock.sleep(for: Self.pauseAfterJournalError)
      }
    }
    return nil
  }

  static let pauseAfterJournalError: Duration = .seconds(5)

  private func slowDown(_ id: Job.ID, _ pause: Duration) {
    guard let turn = entries[id]?.turn else { return }
    // The job itself waits as long as it was told; others only a moment, since a prompt above the
    // model's whole allowance is told to wait for ever.
    lanes.overloaded(in: turn, until: elapsed() + min(pause, Self.longestLanePause))
  }

  private static let longestLanePause: Duration = .seconds(5)

  private func report(_ id: Job.ID, _ error: APIError) {
    guard let entry = entries[id] else { return }
    if !entry.life.state.isFinal { entries[id]?.blockedBy = error }
    standings[ServiceID(entry.profile), default: KeyStanding()].note(error)
    observers.publish({ .blocked($0, error) }, about: shown(by: id))
  }
}

extension Job {
  /// Ends it, with what a final response says if there is one.
  mutating func end(
    as state: JobState, _ error: JobError?, _ response: Response?, _ profile: Profile, at date: Date
  ) {
    self.state = state
    self.error =
      state == .failed || state == .expired ? error ?? JobError(code: nil, message: "") : nil
    completedAt = date
    if let response { take(response, profile) }
  }

  /// Takes what a final response says. Liberal servers leave out any of it.
  mutating func take(_ response: Response, _ profile: Profile) {
    let text = response.outputText
    outputText = text.isEmpty ? response.refusal ?? (state.hasAnswer ? "" : nil) : text
    reasoningText = response.reasoningText
    usage = response.usage.map {
      Usage(
        inputTokens: $0.inputTokens, outputTokens: $0.outputTokens,
        cachedTokens: $0.cachedTokens, reasoningTokens: $0.reasoningTokens)
    }
    let billed = response.json["metadata"]?["completion_window"]?.string ?? window
    cost = usage.flatMap { profile.cost(of: $0, model: model, window: billed) }
  }
}
