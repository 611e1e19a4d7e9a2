internal import Journal
internal import Responses

// The only places where the engine speaks to a service about a job's turn.
extension JobEngine {
  /// Sends the attempt's bytes.
  func post(_ id: Job.ID) async -> Happening? {
    guard let attempt = await attempt(of: id), let entry = entries[id] else { return nil }
    let profile = entry.profile
    let standing = standing(of: profile)
    if let refusal = standing.refusal { return Happening(.refused(refusal)) }
    if let better = await betterForm(for: entry) {
      await reshape(id, to: better)
      return nil
    }
    do throws(APIError) {
      let client = try await client(for: profile)
      if !entry.life.form.carriesKey {
        // Without a key only this row can tell a later process that it may have gone out.
        guard await write(.sending(id, attempt: attempt.number)) != nil else { return nil }
      }
      guard !isShutDown else { return nil }
      if entry.postedAt == nil { entries[id]?.postedAt = dependencies.now() }
      let key = attempt.idempotencyKey
      switch entry.life.form.delivery {
      case .background:
        let response = try await client.create(
          attempt.body, idempotencyKey: key, patience: .background)
        arrived(entry)
        return answer(response)
      case .held:
        return answer(
          try await client.create(attempt.body, idempotencyKey: key, patience: .foreground))
      case .streamed:
        return answer(try await stream(client.stream(attempt.body, idempotencyKey: key), of: id))
      }
    } catch {
      // Closed by us: whoever asked for that says what becomes of the job.
      guard entries[id]?.isStopping == false else { return nil }
      if isOutdated(error, since: standing, profile) { return Happening(.due) }
      if !entry.life.form.carriesKey, !entry.life.mayHaveBeenAccepted, error.isTransient,
        error.acceptance == .notAccepted
      {
        // So that a death during the pause makes nothing uncertain.
        guard await write(.refused(id, attempt: attempt.number)) != nil else { return nil }
      }
      return Happening(.refused(error))
    }
  }

  private func answer(_ response: Response) -> Happening {
    Happening(.answered(Glance(response)), response)
  }

  /// Follows a stream to its final response; shows the text as it grows.
  private func stream(
    _ events: AsyncThrowingStream<StreamEvent, any Error>, of id: Job.ID
  ) async throws(APIError) -> Response {
    var text = ""
    var shownAt: Duration?
    var last: Response?
    do {
      for try await event in events {
        switch event {
        case .outputTextDelta(let delta):
          text += delta
          // The text is whole each time: showing every delta would be quadratic.
          if let shownAt, elapsed() - shownAt < Self.pauseBetweenPartials { break }
          shownAt = elapsed()
          for id in shown(by: id) { observers.publishPartial(id, text: text) }
        case .snapshot(let response):
          last = response
          await follow(Happening(.begun(Glance(response))), of: id)
        case .finished(let response): return response
        case .reasoningDelta, .other: break
        }
      }
    } catch let error as APIError {
      throw error
    } catch {
      throw APIError(.interrupted("the stream broke"))
    }
    // Not a stream but an answer, final or not; or a stream whose last event was left out.
    if let last, last.status.isFinal || text.isEmpty { return last }
    throw APIError(.interrupted("the stream ended before the answer"))
  }

  private static let pauseBetweenPartials: Duration = .milliseconds(100)

  /// Asks how far the response is.
  func look(_ id: Job.ID) async -> Happening? {
    guard let entry = entries[id], let responseID = entry.life.responseID else { return nil }
    let profile = entry.profile
    let standing = standing(of: profile)
    if let refusal = standing.refusal { return Happening(.unseen(refusal)) }
    do throws(APIError) {
      let response = try await client(for: profile).response(responseID)
      let glance = Glance(response)
      learn(from: glance, of: id)
      return Happening(.seen(glance), response)
    } catch {
      if isOutdated(error, since: standing, profile) { return Happening(.due) }
      return Happening(.unseen(error))
    }
  }

  private func attempt(of id: Job.ID) async -> Attempt? {
    if let attempt = entries[id]?.attempt { return attempt }
    do {
      let attempt = try await dependencies.journal.attempt(of: id)
      entries[id]?.attempt = attempt
      return attempt
    } catch {
      schedule(id, after: Self.pauseAfterJournalError)
      return nil
    }
  }

  /// The client for a profile, its server started and its key had at the first use.
  func client(for profile: Profile) async throws(APIError) -> ResponsesClient {
    await standing(of: profile).renewal?.value
    do {
      return try await dependencies.connect(profile)
    } catch {
      throw error as? APIError ?? APIError(.unreachable("the service could not be started"))
    }
  }
}
