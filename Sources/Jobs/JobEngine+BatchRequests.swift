internal import Journal
internal import Responses

// The only places where the engine speaks to a service about a batch.
extension JobEngine {
  /// What batches of a service do one at a time: a body of 256 MB has the line to itself, and one
  /// round of results keeps as many connections busy as there may be.
  struct Errand: Hashable {
    enum Kind {
      case sending, fetching
    }

    var kind: Kind
    var baseURL: String
  }

  func inTurn<Value: Sendable>(
    _ kind: Errand.Kind, _ profile: Profile, _ body: () async -> Value
  ) async -> Value {
    let errand = Errand(kind: kind, baseURL: profile.baseURL)
    while errands.contains(errand), !isShutDown, !Task.isCancelled {
      await wait(within: nil) { !errands.contains(errand) }
    }
    errands.insert(errand)
    defer {
      errands.remove(errand)
      signalChange()
    }
    return await body()
  }

  /// Sends the batch's bytes, the same each time.
  func upload(_ id: Batch.ID) async -> Happening? {
    guard let profile = batches[id]?.profile else { return nil }
    return await inTurn(.sending, profile) { await send(id, profile) }
  }

  private func send(_ id: Batch.ID, _ profile: Profile) async -> Happening? {
    let standing = standing(of: profile)
    if let refusal = standing.refusal { return Happening(.refused(refusal)) }
    guard let owner else { return nil }
    let journal = dependencies.journal
    do throws(APIError) {
      let client = try await client(for: profile)
      // From here on no member leaves it, and a later process knows that it may have gone out.
      let isOurs = await persist(id) { () async throws(JournalError) in
        try await journal.sending(id, owner: owner.name)
      }
      guard isOurs, var entry = batches[id], let members = await members(of: id) else { return nil }
      guard !members.isEmpty else {
        await end(id, as: .cancelled, nil, isFree: true)
        return nil
      }
      entry.batch.sentAt = entry.batch.sentAt ?? dependencies.now()
      batches[id]?.batch = entry.batch
      // Some may have left it since they were read.
      batches[id]?.open = nil
      let body: BatchBody
      do {
        body = try await BatchBody(of: id, members, in: journal)
      } catch {
        throw APIError(.unreadable("the journal could not be read"))
      }
      guard !isShutDown else { return nil }
      let receipt = try await client.createBatch(
        body.upload, idempotencyKey: entry.batch.idempotencyKey)
      return Happening(.answered(Glance(id: receipt.id, status: .queued)))
    } catch {
      if isOutdated(error, since: standing, profile) { return Happening(.due) }
      if case .unreadable(let fact) = error.reason {
        // Our own disk's fault: the service has nothing of this try, and its answer is still to come.
        observers.publishToAll(.unwritten(.diskFails(path: journal.path, message: fact)))
        try? await dependencies.clock.sleep(for: Self.pauseAfterJournalError)
        return isShutDown ? nil : Happening(.due)
      }
      if let life = batches[id]?.life, !life.form.carriesKey, !life.mayHaveBeenAccepted,
        error.isTransient, error.acceptance == .notAccepted
      {
        // So that a death during the pause makes nothing uncertain.
        try? await journal.refused(id, owner: owner.name)
      }
      return Happening(.refused(error))
    }
  }

  /// All of its members; nil when the engine is shut down before they could be read.
  func members(of id: Batch.ID) async -> [Batch.Member]? {
    while !isShutDown {
      if let members = try? await dependencies.journal.members(of: id) { return members }
      try? await dependencies.clock.sleep(for: Self.pauseAfterJournalError)
    }
    return nil
  }

  /// Asks how far the batch is, and fetches what is ready.
  func look(atBatch id: Batch.ID) async -> Happening? {
    guard let entry = batches[id], let serviceID = entry.batch.serviceID else { return nil }
    let standing = standing(of: entry.profile)
    if let refusal = standing.refusal { return Happening(.unseen(refusal)) }
    do throws(APIError) {
      let client = try await client(for: entry.profile)
      let snapshot = try await client.batch(serviceID)
      let news = BatchNews(await open(id), snapshot, at: dependencies.now())
      await take(news, of: id)
      let error = await inTurn(.fetching, entry.profile) {
        await fetch(news.ended, of: id, serviceID, client)
      }
      sweep(id)
      if let error { throw error }
      let isOver = batches[id]?.open?.isEmpty == true
      return Happening(
        .seen(Glance(id: serviceID, status: isOver ? .completed : news.status)))
    } catch {
      if isOutdated(error, since: standing, entry.profile) { return Happening(.due) }
      return Happening(.unseen(error))
    }
  }
}
