internal import JSON
internal import Journal

// Deferred jobs: prompts that wait for the answers they refer to.
extension JobEngine {
  /// Lets deferred jobs wait for what they need; those that need nothing more are resolved at once.
  func awaitUpstream(of ids: [Job.ID]) async {
    guard !ids.isEmpty else { return }
    let needs: [Job.ID: Set<Job.ID>]
    let upstream: [Job]
    do {
      needs = try await dependencies.journal.needs(of: ids)
      let all = needs.values.reduce(into: Set<Job.ID>()) { $0.formUnion($1) }
      upstream = try await dependencies.journal.jobs(matching: JobFilter(ids: all))
    } catch {
      // Their turn reads again.
      for id in ids { schedule(id, after: Self.pauseAfterJournalError) }
      return
    }
    let pending = Set(upstream.filter { !$0.state.isFinal }.map(\.id))
    for id in ids {
      let open = (needs[id] ?? []).intersection(pending)
      if open.isEmpty { schedule(id, after: .zero) } else { deferrals.add(id, needing: open) }
    }
    for job in upstream { track(job) }
    // One may have ended between reading and waiting.
    for id in pending where entries[id]?.job.state.isFinal == true { await upstreamEnded(id) }
  }

  /// A job has ended: those that waited for it go on, those that failed of it hope again.
  /// `again`: it had ended before, without an answer.
  func ended(_ job: Job, again: Bool) async {
    await upstreamEnded(job.id)
    guard job.state.hasAnswer, again,
      let owner, let failed = try? await dependencies.journal.failedDependents(of: job.id)
    else { return }
    for dependent in failed {
      guard let profile = profile(of: dependent),
        let deferred = try? await dependencies.journal.beginAttempt(
          of: dependent, request: nil, owner: owner.name)
      else { continue }
      enlist(deferred, profile, nil)
      await publish(deferred)
      await awaitUpstream(of: [deferred.id])
    }
  }

  func upstreamEnded(_ id: Job.ID) async {
    for ready in deferrals.ended(id) { schedule(ready, after: .zero) }
  }

  /// Turns a deferred job into a request, or fails it with what it waited for.
  func resolve(_ id: Job.ID) async -> Happening? {
    guard let entry = entries[id], let owner else { return nil }
    do {
      guard let deferral = try await dependencies.journal.deferral(of: id) else {
        return await lose(id)
      }
      if deferral.upstream.contains(where: { !$0.state.isFinal }) {
        await awaitUpstream(of: [id])
        return nil
      }
      if let failed = deferral.upstream.first(where: { !$0.state.hasAnswer }) {
        let message = "\(failed.number) \(failed.state.rawValue)"
        return await fail(id, JobError(code: JobError.upstreamFailed, message: message))
      }
      let draft: Draft
      do {
        draft = try dependencies.resolve(deferral.job, deferral.value, deferral.upstream)
      } catch {
        let reason =
          error as? JobError ?? JobError(code: "unresolved", message: String(describing: error))
        return await fail(id, reason)
      }
      let form = try await form(
        entry.profile, model: draft.model, window: draft.window, road: entry.road)
      let (new, request) = write(draft, entry.profile, form)
      guard
        let job = try await dependencies.journal.settleDeferral(
          id, as: new, request: request, owner: owner.name)
      else { return await lose(id) }
      return await resolved(job, entry)
    } catch {
      schedule(id, after: Self.pauseAfterJournalError)
      return nil
    }
  }

  private func resolved(_ job: Job, _ entry: Entry) async -> Happening? {
    guard job.recordedFrom == nil, !job.state.isFinal else {
      entries[job.id] = nil
      await publish(job)
      track(job)
      if job.state.isFinal { await upstreamEnded(job.id) }
      return nil
    }
    guard let attempt = try? await dependencies.journal.attempt(of: job.id) else { return nil }
    enlist(job, entry.profile, attempt, road: entry.road, mayHold: entry.mayHold)
    await publish(job)
    schedule(job.id, after: .zero)
    return nil
  }

  private func fail(_ id: Job.ID, _ error: JobError) async -> Happening? {
    guard let entry = entries[id] else { return nil }
    let actions = entry.life.fail(error)
    return await perform(actions, of: id)
  }

  /// Somebody else has stopped it.
  private func lose(_ id: Job.ID) async -> Happening? {
    entries[id] = nil
    if let job = try? await dependencies.journal.job(id) { await publish(job) }
    return nil
  }

  /// A draft as the journal keeps it, with its request.
  func write(
    _ draft: Draft, _ profile: Profile, _ form: RequestForm
  ) -> (job: NewJob, request: NewRequest) {
    let body = RequestBody(draft, in: form)
    let request = NewRequest(
      body: body.bytes, idempotencyKey: form.carriesKey ? dependencies.newID() : nil,
      isForeground: form.isForeground,
      fingerprint: Fingerprint.of(body, baseURL: profile.baseURL))
    return (draft.asNewJob(.request(request)), request)
  }
}

extension Draft {
  func asNewJob(_ beginning: NewJob.Beginning) -> NewJob {
    NewJob(
      model: model, window: window, prompt: prompt, system: system, parameters: parameters,
      tags: tags, row: row, beginning: beginning)
  }
}
