import Foundation
internal import Journal

extension JobEngine {
  /// Takes over the jobs whose process is gone, as far as one of these profiles has their base URL:
  /// sends what was not sent, looks at what is pending. From then on this process works. Returns when
  /// each has been looked at once, or `patience` is over.
  package func resume(
    profiles: [Profile], patience: Duration = .seconds(2)
  ) async throws(SubmissionError) -> Resumption {
    for profile in profiles { work(under: profile) }
    for profile in profiles { unblock(profile) }
    var resumption = Resumption()
    let (orphans, estate) = try await journaled { () async throws(JournalError) in
      let orphans = try await dependencies.journal.orphans()
      let estate = try await takeOver()
      await dependencies.journal.sweepOwners()
      return (orphans, estate)
    }
    let taken = estate.jobs
    resumption.batches = estate.batches
    let takenIDs = Set(taken.map(\.id))
    resumption.withoutProfile = orphans.filter {
      !takenIDs.contains($0.id) && profile(of: $0) == nil
    }
    await wait(within: patience) { unlooked.isDisjoint(with: takenIDs) }

    let jobs = try await journaled { () async throws(JournalError) in
      try await dependencies.journal.jobs(matching: JobFilter(ids: takenIDs))
    }
    let wasPending = Set(taken.filter { !$0.state.isFinal }.map(\.id))
    for job in jobs where wasPending.contains(job.id) {
      if job.state.isFinal {
        resumption.finished.append(job)
      } else if job.state == .submitting, isStale(job) {
        resumption.stale.append(job)
      } else {
        resumption.pending.append(job)
      }
    }
    return resumption
  }

  /// From now on this process looks after what others leave behind, as far as this profile may.
  package func work(under profile: Profile) {
    isWorking = true
    keepRollCalls()
    if known[profile.baseURL]?.contains(where: { $0.name == profile.name }) != true {
      known[profile.baseURL, default: []].append(profile)
    }
  }

  private func isStale(_ job: Job) -> Bool {
    guard let entry = entries[job.id] else { return false }
    return moment(for: entry).attemptAge > JobLife.Rules.keyLifetime
  }

  /// The profile a job goes on under: its own, or one with its base URL. A key never goes elsewhere.
  func profile(of job: Job) -> Profile? { profile(named: job.profile, at: job.baseURL) }

  private func profile(named name: String, at baseURL: String) -> Profile? {
    let candidates = known[baseURL] ?? []
    if let own = candidates.first(where: { $0.name == name }) { return own }
    let found = dependencies.profile(baseURL, name)
    if let found, found.baseURL == baseURL, found.name == name { return found }
    return candidates.first ?? (found?.baseURL == baseURL ? found : nil)
  }

  /// Makes jobs whose owner is gone ours, and lets them go on.
  @discardableResult
  func takeOver(among ids: Set<Job.ID>? = nil) async throws(JournalError) -> JournalFile.Estate {
    let longAgo = dependencies.now().addingTimeInterval(
      -TimeInterval(JobLife.Rules.lookAfterStop.components.seconds))
    let estate = try await dependencies.journal.takeOver(
      by: try claimOwnership(), baseURLs: Set(known.keys), stoppedSince: longAgo, among: ids)
    for batch in estate.batches {
      guard let profile = profile(named: batch.profile, at: batch.baseURL) else { continue }
      look(after: batch, profile, isInherited: true)
    }
    let jobs = estate.jobs
    let unnamed = jobs.filter { $0.responseID == nil || $0.isForeground }.map(\.id)
    let attempts = try await dependencies.journal.attempts(of: unnamed)
    var deferred: [Job.ID] = []
    for job in jobs where entries[job.id] == nil {
      guard let profile = profile(of: job) else { continue }
      enlist(job, profile, attempts[job.id], isInherited: true)
      guard job.state != .deferred else {
        deferred.append(job.id)
        continue
      }
      // At once: its look may be over before this returns.
      unlooked.insert(job.id)
      schedule(job.id, after: .zero)
    }
    await awaitUpstream(of: deferred)
    return estate
  }
}
