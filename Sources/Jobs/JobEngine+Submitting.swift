internal import JSON
package import Journal

extension JobEngine {
  /// Journals the drafts; when it returns they are on the disk, and their requests follow by
  /// themselves. Returns one job for each draft, in order.
  package func submit(_ submission: Submission) async throws(SubmissionError) -> [Job] {
    let profile = submission.profile
    let mayHold = !submission.mustOutliveProcess
    var new: [NewJob] = []
    new.reserveCapacity(submission.drafts.count)
    for draft in submission.drafts {
      if !draft.upstream.isEmpty {
        let beginning = NewJob.Beginning.deferred(
          upstream: draft.upstream, draft.deferral ?? .null)
        new.append(draft.asNewJob(beginning))
        continue
      }
      let form = try await journaled { () async throws(JournalError) -> RequestForm in
        try await self.form(
          profile, model: draft.model, window: draft.window, road: submission.road)
      }
      if form.isForeground, !mayHold {
        throw .cannotOutliveProcess(model: draft.model, window: draft.window)
      }
      new.append(write(draft, profile, form).job)
    }
    let jobs = try await insert(new, submission)
    // One that is answered from the record may be in flight, and its process gone.
    if submission.replay != .offline { work(under: profile) }
    unblock(profile)
    await begin(jobs, new, submission)
    return jobs
  }

  /// Writes the jobs; shows those of the same cell whose numbers change by it.
  func insert(
    _ new: [NewJob], _ submission: Submission
  ) async throws(SubmissionError) -> [Job] {
    let insertion = try await journaled { () async throws(JournalError) -> JournalFile.Insertion in
      try await dependencies.journal.insert(rows(new, submission))
    }
    switch insertion {
    case .written(let jobs, let renumbered):
      for job in renumbered {
        entries[job.id]?.job = job
        await publish(job)
      }
      return jobs
    case .notRecorded(let places): throw .notRecorded(places)
    }
  }

  /// The jobs as rows of this process.
  func rows(_ new: [NewJob], _ submission: Submission) throws(JournalError) -> JobBatch {
    JobBatch(
      session: submission.session, cell: submission.cell, cellNumber: submission.cellNumber,
      groupKind: submission.groupKind, profile: submission.profile.name,
      baseURL: submission.profile.baseURL, notebook: submission.notebook,
      notebookCellID: submission.notebookCellID, recall: submission.replay.recall,
      owner: try claimOwnership().name, jobs: new)
  }

  /// Looks after the jobs that are not answered from the record.
  private func begin(
    _ jobs: [Job], _ new: [NewJob], _ submission: Submission
  ) async {
    var deferred: [Job.ID] = []
    for (job, draft) in zip(jobs, new) where job.recordedFrom == nil {
      let attempt = draft.request.map {
        Attempt(
          number: 1, body: $0.body, idempotencyKey: $0.idempotencyKey, createdAt: job.createdAt)
      }
      enlist(
        job, submission.profile, attempt, road: submission.road,
        mayHold: !submission.mustOutliveProcess)
      if attempt == nil { deferred.append(job.id) } else { schedule(job.id, after: .zero) }
    }
    await awaitUpstream(of: deferred)
  }

  /// Lets jobs whose key was refused try again: the user has come back to this service.
  func unblock(_ profile: Profile) {
    standings[ServiceID(profile), default: KeyStanding()].comeBack {
      Task { await dependencies.renewKey(profile) }
    }
    unblockBatches(of: profile)
    for (id, entry) in entries
    where entry.blockedBy != nil && entry.profile.baseURL == profile.baseURL {
      entries[id]?.blockedBy = nil
      entries[id]?.profile = profile
      schedule(id, after: .zero)
    }
  }
}

extension Submission.Replay {
  var recall: JobBatch.Recall {
    switch self {
    case .live: .never
    case .replay: .ifRecorded
    case .offline: .always
    }
  }
}
