import Foundation
internal import Journal
package import Responses

// Batches: many requests that live as one. A batch's life is a job's, whose response is the batch; a
// task carries it, since there are few at a time and one turn may last for minutes.
extension JobEngine {
  /// A batch this process looks after.
  struct BatchEntry {
    var batch: Batch
    var life: JobLife
    var profile: Profile
    /// This process was the first to look after it.
    let beganHere: Bool
    /// Members without their end; nil until somebody needs them.
    var open: [Batch.Member]?
    /// Those of them that have got their ends since.
    var closed: Set<Job.ID> = []
    /// When the result of a member that is said to be final was first not found.
    var missedAt: [Job.ID: Duration] = [:]
    /// Why nobody looks at it any more.
    var blockedBy: APIError?
    var task: Task<Void, Never>?
  }

  /// Looks after a batch from now on.
  func look(after batch: Batch, _ profile: Profile, isInherited: Bool = false) {
    guard batches[batch.id] == nil, !isShutDown else { return }
    let carriesKey = batch.idempotencyKey != nil
    let life = JobLife(
      state: batch.state, responseID: batch.serviceID,
      form: RequestForm(.background, carriesKey: carriesKey),
      mayHaveBeenAccepted: isInherited && (carriesKey || batch.sentAt != nil),
      rules: JobLife.Rules(
        retriesUncertain: retriesUncertain ?? profile.isLocal, mayHold: false,
        outlastsDoubt: true, polling: PollingPlan(batchesOf: profile)))
    batches[batch.id] = BatchEntry(
      batch: batch, life: life, profile: profile, beganHere: !isInherited)
    carry(batch.id, Happening(isInherited ? .inherited : .due))
  }

  /// Goes on with a batch until it is over, or rests until the user does something.
  func carry(_ id: Batch.ID, _ first: Happening) {
    batches[id]?.task = Task {
      var next: Happening? = first
      while let happening = next, !isShutDown, var entry = batches[id] {
        let actions = entry.life.handle(happening.event, at: moment(for: entry))
        batches[id] = entry
        next = await perform(actions, of: id, after: happening)
      }
      batches[id]?.task = nil
      if batches[id]?.life.state.isFinal == true { batches[id] = nil }
      signalChange()
    }
  }

  private func moment(for entry: BatchEntry) -> JobLife.Moment {
    let now = dependencies.now()
    let sentAt = entry.batch.sentAt ?? now
    return JobLife.Moment(
      now: elapsed(), age: .seconds(max(0, now.timeIntervalSince(sentAt))),
      // One that never went out is as young as on its first day.
      attemptAge: age(ofRequestAt: sentAt, beganHere: entry.beganHere),
      random: dependencies.random())
  }

  private func perform(
    _ actions: [JobLife.Action], of id: Batch.ID, after happening: Happening
  ) async -> Happening? {
    for action in actions {
      switch action {
      case .post: return await upload(id)
      case .look: return await look(atBatch: id)
      case .wait(let pause):
        let slept: Void? = try? await dependencies.clock.sleep(for: pause)
        return slept == nil ? nil : Happening(.due)
      case .become:
        if batches[id]?.batch.serviceID == nil, await !accepted(id) { return nil }
      case .settle(let state, let error, let isFree):
        await end(id, as: state, error, isFree: isFree)
      case .reshape:
        // There is no other form for a batch to go in.
        guard case .refused(let error) = happening.event else { return nil }
        let isFree = batches[id]?.life.mayHaveBeenAccepted == false
        await end(id, as: .failed, JobError(error), isFree: isFree)
      case .report(let error): await report(id, error)
      // Batches have no share in the limits of single requests: service.md, 8.
      case .slowDown, .resolve: break
      }
    }
    return nil
  }

  private func accepted(_ id: Batch.ID) async -> Bool {
    guard let entry = batches[id], let serviceID = entry.life.responseID, let owner else {
      return false
    }
    let (journal, date) = (dependencies.journal, dependencies.now())
    let isOurs = await persist(id) { () async throws(JournalError) in
      try await journal.accepted(id, as: serviceID, submittedAt: date, owner: owner.name)
    }
    guard isOurs else { return false }
    batches[id]?.batch.serviceID = serviceID
    await publish(await open(id).map(\.id))
    return true
  }

  /// The batch has its end, and with it the members that have none.
  func end(_ id: Batch.ID, as state: JobState, _ error: JobError?, isFree: Bool) async {
    guard let owner else { return }
    let journal = dependencies.journal
    let open = await open(id).map(\.id)
    let isOurs = await persist(id) { () async throws(JournalError) in
      try await journal.ended(id, as: state, error: error, isFree: isFree, owner: owner.name)
    }
    if isOurs { await publish(open) }
    batches[id] = nil
  }

  private func report(_ id: Batch.ID, _ error: APIError) async {
    guard let entry = batches[id] else { return }
    if !entry.life.state.isFinal { batches[id]?.blockedBy = error }
    standings[ServiceID(entry.profile), default: KeyStanding()].note(error)
    let members = Set(await open(id).map(\.id))
    observers.publish({ .blocked($0, error) }, about: members)
  }

  /// Writes a change of a batch, however long the disk refuses it; false when the batch is not this
  /// process's any more.
  func persist(
    _ id: Batch.ID, _ change: @Sendable () async throws(JournalError) -> Bool
  ) async -> Bool {
    while !isShutDown {
      do {
        let isOurs = try await change()
        if !isOurs { batches[id] = nil }
        return isOurs && !isShutDown
      } catch {
        observers.publishToAll(.unwritten(error))
        try? await dependencies.clock.sleep(for: Self.pauseAfterJournalError)
      }
    }
    return false
  }

  /// The members without their end, as far as this process knows. However long the journal cannot be
  /// read: that none is known must not look like none is left.
  func open(_ id: Batch.ID) async -> [Batch.Member] {
    if let open = batches[id]?.open { return open }
    guard let members = await members(of: id) else { return [] }
    let open = members.filter { !$0.state.isFinal || $0.stoppedAt != nil }
    batches[id]?.open = open
    return open
  }

  /// Why nobody looks at batches of a group any more; nil as long as somebody does.
  package func refusal(ofGroup group: Int64) -> APIError? {
    batches.values.lazy.filter { $0.batch.group == group }.compactMap(\.blockedBy).first
  }

  /// Lets batches go on whose key was refused: the user has come back to this service.
  func unblockBatches(of profile: Profile) {
    for (id, entry) in batches
    where entry.blockedBy != nil && entry.task == nil
      && entry.profile.baseURL == profile.baseURL && entry.profile.name == profile.name
    {
      // Only under its own: another key's organization knows nothing of the batch.
      batches[id]?.blockedBy = nil
      batches[id]?.profile = profile
      carry(id, Happening(.due))
    }
  }
}
