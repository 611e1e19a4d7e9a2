package import Journal
internal import Responses

extension JobEngine {
  /// Asks the service to stop the jobs; one outcome for each, in order.
  package func cancel(_ ids: [Job.ID]) async throws(SubmissionError) -> [CancelOutcome] {
    var outcomes: [CancelOutcome] = []
    let stopped = try await journaled { () async throws(JournalError) in
      try await stop(membersOfBatches: ids)
    }
    for id in ids {
      if let state = stopped[id] {
        outcomes.append(CancelOutcome(id, state == .cancelled ? .cancelled : .abandoned))
        continue
      }
      guard
        let job = try await journaled({ () async throws(JournalError) in
          try await dependencies.journal.job(id)
        })
      else { throw .unknownJob(id) }
      // What only shows another's coming answer is stopped there.
      let target = job.recordedFrom ?? id
      let result =
        entries[target] != nil
        ? await cancelOurs(target)
        : try await journaled { () async throws(JournalError) in
          try await cancelForeign(target, job)
        }
      outcomes.append(CancelOutcome(id, result))
    }
    return outcomes
  }

  // MARK: jobs of this process

  private func cancelOurs(_ id: Job.ID) async -> CancelOutcome.Result {
    let isOut = entries[id]?.life.form.isForeground == true && turns[id] != nil
    if isOut {
      // A held request is stopped by closing it.
      entries[id]?.isStopping = true
      turns[id]?.cancel()
    }
    await claim(id)
    defer { unclaim(id) }
    entries[id]?.isStopping = false
    guard let entry = entries[id], !entry.job.state.isFinal else { return .alreadyFinal }
    guard let responseID = entry.life.responseID else {
      let maybe = isOut && entry.postedAt != nil || entry.life.mayHaveBeenAccepted
      return await stop(id, as: maybe ? .abandoned : .cancelled)
    }
    let answer: Response
    do throws(APIError) {
      answer = try await client(for: entry.profile).cancel(responseID)
    } catch {
      return await understand(error, of: id)
    }
    return await take(answer, of: id)
  }

  /// The service's answer to a cancel, or to a look in its place.
  private func take(_ response: Response, of id: Job.ID) async -> CancelOutcome.Result {
    let glance = Glance(response)
    guard glance.status.isFinal, glance.status != .cancelled else {
      return await stop(id, as: .cancelled)
    }
    await follow(Happening(.seen(glance), response), of: id)
    return .alreadyFinal
  }

  private func understand(_ error: APIError, of id: Job.ID) async -> CancelOutcome.Result {
    switch error.reason {
    // No such route.
    case .status(404), .status(405), .status(501): return await stop(id, as: .abandoned)
    // Already final, or not to be cancelled: a look tells.
    case .status(400), .status(409), .status(422):
      guard case .seen(let glance)? = await look(id)?.event, glance.status.isFinal else {
        return await stop(id, as: .abandoned)
      }
      schedule(id, after: .zero)
      return .alreadyFinal
    default:
      schedule(id, after: .zero)
      return .failed(error)
    }
  }

  private func stop(_ id: Job.ID, as state: JobState) async -> CancelOutcome.Result {
    guard let entry = entries[id] else { return .alreadyFinal }
    let actions = entry.life.stop(as: state)
    _ = await perform(actions, of: id)
    return state == .cancelled ? .cancelled : .abandoned
  }

  // MARK: jobs of others

  private func cancelForeign(
    _ id: Job.ID, _ job: Job
  ) async throws(JournalError) -> CancelOutcome.Result {
    if job.state.isFinal { return .alreadyFinal }
    let journal = dependencies.journal
    if job.state == .deferred {
      return try await journal.stop(id, as: .cancelled, from: [.deferred])
        ? .cancelled : .beingSubmittedElsewhere
    }
    guard let responseID = job.responseID else {
      if job.batch != nil, let state = try await stop(membersOfBatches: [id])[id] {
        return state == .cancelled ? .cancelled : .abandoned
      }
      guard try await journal.orphans().contains(where: { $0.id == id }) else {
        return .beingSubmittedElsewhere
      }
      return try await journal.stop(id, as: .abandoned, from: [.submitting, .running])
        ? .abandoned : .alreadyFinal
    }
    guard let profile = profile(of: job) else { return .noProfile(baseURL: job.baseURL) }
    let state: JobState
    do throws(APIError) {
      let response = try await client(for: profile).cancel(responseID)
      // Its owner sees the answer at the next look.
      if response.status.isFinal, response.status != .cancelled { return .alreadyFinal }
      state = .cancelled
    } catch {
      guard case .status(let status) = error.reason,
        [404, 405, 501, 400, 409, 422].contains(status)
      else { return .failed(error) }
      if status == 400 || status == 409 || status == 422,
        let response = try? await client(for: profile).response(responseID),
        response.status.isFinal
      {
        return .alreadyFinal
      }
      state = .abandoned
    }
    _ = try await journal.stop(id, as: state, from: [.queued, .running])
    return state == .cancelled ? .cancelled : .abandoned
  }
}
