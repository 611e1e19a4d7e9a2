import Foundation
internal import JSON
package import Journal
internal import Responses

extension JobEngine {
  /// Makes another attempt of each job that ended without an answer, or was too old to be sent by
  /// itself; perhaps with another model or window.
  package func retry(
    _ ids: [Job.ID], model: String? = nil, window: String? = nil
  ) async throws(SubmissionError) -> [Job] {
    var plans: [(job: Job, profile: Profile)] = []
    for id in ids {
      let found = try await journaled { () async throws(JournalError) in
        try await dependencies.journal.job(id)
      }
      guard let job = found else { throw .unknownJob(id) }
      let isRetried = try await journaled { () async throws(JournalError) in
        try await mayRetry(job)
      }
      guard isRetried else { throw .nothingToRetry(id) }
      guard let profile = profile(of: job) else { throw .noProfile(baseURL: job.baseURL) }
      plans.append((job, profile))
    }
    var jobs: [Job] = []
    for (job, profile) in plans {
      let again = try await journaled { () async throws(JournalError) in
        try await beginAttempt(of: job, profile, model: model, window: window)
      }
      guard let again else { throw .nothingToRetry(job.id) }
      jobs.append(again)
    }
    return jobs
  }

  private func mayRetry(_ job: Job) async throws(JournalError) -> Bool {
    if let id = job.batch, let batch = try await dependencies.journal.batch(id),
      batch.state == .submitting
    {
      // Its batch still goes out by itself, and with it what was stopped meanwhile, unless it is too old.
      let sentAt = batch.sentAt ?? dependencies.now()
      return age(ofRequestAt: sentAt, beganHere: batches[id] != nil) > JobLife.Rules.keyLifetime
    }
    if job.state == .submitting { return entries[job.id].map { $0.ticket == nil } ?? true }
    return job.state.isFinal && !job.state.hasAnswer
  }

  private func beginAttempt(
    of job: Job, _ profile: Profile, model: String?, window: String?
  ) async throws(JournalError) -> Job? {
    await claim(job.id)
    defer { unclaim(job.id) }
    let journal = dependencies.journal
    let owner = try claimOwnership()
    var wanted = job
    wanted.model = model ?? job.model
    wanted.window = window ?? job.window
    guard let bytes = try await journal.requestBody(of: job.id),
      let old = RequestBody(stored: bytes)
    else {
      // It failed while it was deferred.
      guard
        let again = try await journal.beginAttempt(of: wanted, request: nil, owner: owner.name)
      else { return nil }
      enlist(again, profile, nil)
      await publish(again)
      await awaitUpstream(of: [again.id])
      return again
    }
    let form = try await form(
      profile, model: wanted.model, window: wanted.window, road: .automatic)
    let body = old.changed(to: form, model: model, window: window)
    let request = NewRequest(
      body: body == old ? bytes : body.bytes,
      idempotencyKey: form.carriesKey
        ? try await keyToRepeat(job, isSame: body == old) ?? dependencies.newID() : nil,
      isForeground: form.isForeground,
      fingerprint: Fingerprint.of(body, baseURL: job.baseURL))
    guard
      let again = try await journal.beginAttempt(of: wanted, request: request, owner: owner.name)
    else { return nil }
    let attempt = Attempt(
      number: again.attempt, body: request.body, idempotencyKey: request.idempotencyKey,
      createdAt: dependencies.now())
    enlist(again, profile, attempt)
    await publish(again)
    unblock(profile)
    schedule(again.id, after: .zero)
    return again
  }

  /// The old attempt's key, where the same bytes may already be at work: with it they are not paid
  /// for twice.
  private func keyToRepeat(_ job: Job, isSame: Bool) async throws(JournalError) -> String? {
    guard isSame, job.recordedFrom == nil, job.error?.code == JobError.uncertain,
      let attempt = try await dependencies.journal.attempt(of: job.id)
    else { return nil }
    let age = dependencies.now().timeIntervalSince(attempt.createdAt)
    return Duration.seconds(age) < JobLife.Rules.keyLifetime ? attempt.idempotencyKey : nil
  }

  /// Takes up a response made elsewhere, as the next job of a cell.
  package func adopt(
    _ responseID: String, profile: Profile, session: Int64, cellNumber: Int, cell: Int64
  ) async throws(SubmissionError) -> Job {
    let response: Response
    do throws(APIError) {
      response = try await client(for: profile).response(responseID)
    } catch { throw .service(error) }
    let new = NewJob(
      model: response.model ?? "unknown",
      window: response.json["metadata"]?["completion_window"]?.string,
      prompt: response.promptText, beginning: .adopted(responseID: response.id ?? responseID))
    let submission = Submission(
      drafts: [], profile: profile, session: session, cellNumber: cellNumber, cell: cell)
    guard let job = try await insert([new], submission).first else { throw .unknownJob(0) }
    enlist(job, profile, nil)
    entries[job.id]?.postedAt = response.createdAt
    await follow(Happening(.seen(Glance(response)), response), of: job.id)
    return try await journaled { () async throws(JournalError) in
      try await dependencies.journal.job(job.id)
    } ?? job
  }
}

extension Response {
  /// What was asked, as far as the service repeats it: the last message of the input.
  fileprivate var promptText: String {
    guard let input = json["input"] else { return "" }
    if let text = input.string { return text }
    let content = input.array?.last?["content"]
    if let text = content?.string { return text }
    return content?.array?.compactMap { $0["text"]?.string }.joined() ?? ""
  }
}
