package import Journal

extension JobEngine {
  /// Journals the next drafts of a group that goes up in batches; with the last of them all of it goes
  /// out by itself, and before nothing does. None of the drafts is deferred. A nil group begins one.
  package func append(
    _ drafts: [Draft], of submission: Submission, to group: LargeGroup?, isLast: Bool
  ) async throws(SubmissionError) -> JournalFile.Page {
    let profile = submission.profile
    guard let offer = profile.batches else { throw .noBatches(profile: profile.name) }
    let new = drafts.map { draft in
      let body = RequestBody(draft)
      return draft.asNewJob(
        .request(
          NewRequest(
            body: body.bytes, idempotencyKey: nil, isForeground: false,
            fingerprint: Fingerprint.of(body, baseURL: profile.baseURL))))
    }
    let newID = dependencies.newID
    let honoursKeys = profile.honoursIdempotencyKeys
    let page = try await journaled { () async throws(JournalError) in
      try await dependencies.journal.append(
        rows(new, submission), to: group, isLast: isLast, limits: offer.limits
      ) { honoursKeys ? newID() : nil }
    }
    for job in page.renumbered {
      entries[job.id]?.job = job
      await publish(job)
    }
    guard isLast else { return page }
    work(under: profile)
    unblock(profile)
    for batch in page.batches { look(after: batch, profile) }
    return page
  }
}
