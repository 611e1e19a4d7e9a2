import Foundation
internal import Journal
internal import Responses

// The members of a batch: rows of the journal, of which only those that somebody watches are read.
extension JobEngine {
  /// Remembers and shows which members run; forgets those that were stopped long ago.
  func take(_ news: BatchNews, of id: Batch.ID) async {
    let journal = dependencies.journal
    if !news.begun.isEmpty {
      let isOurs = await persist(id) { () async throws(JournalError) in
        try await journal.began(news.begun, of: id)
        return true
      }
      guard isOurs else { return }
    }
    let begun = Set(news.begun)
    batches[id]?.open?.removeAll { news.forgotten.contains($0.id) }
    for place in batches[id]?.open?.indices ?? 0..<0 {
      if let member = batches[id]?.open?[place], begun.contains(member.id) {
        batches[id]?.open?[place].state = .running
      }
    }
    await publish(news.begun)
  }

  /// A member's result has come.
  func settle(
    _ member: Batch.Member, of id: Batch.ID, _ glance: Glance, _ response: Response?
  ) async {
    guard let end = glance.end, let profile = batches[id]?.profile else { return }
    guard var job = try? await dependencies.journal.job(member.id) else { return }
    guard job.batch == id else { return close(member, of: id) }
    let wasFinal = job.state.isFinal
    job.responseID = glance.id ?? job.responseID
    job.end(as: end, glance.error, response, profile, at: dependencies.now())
    guard await remember(.became(job, response: response?.body)) || !isShutDown else { return }
    close(member, of: id)
    await ended(job, again: wasFinal)
  }

  /// The service says that a member has ended, but not how: forgotten, if it says so twice.
  func miss(
    _ member: Batch.Member, _ status: Response.Status, of id: Batch.ID, _ error: APIError
  ) async {
    guard let missedAt = batches[id]?.missedAt[member.id] else {
      batches[id]?.missedAt[member.id] = elapsed()
      return
    }
    guard elapsed() - missedAt >= JobLife.Rules.secondMiss else { return }
    let isLost = status == .completed || status == .incomplete
    await settle(
      member, of: id,
      Glance(
        id: nil, status: isLost ? .expired : status,
        error: JobError(
          code: isLost ? JobError.expired : nil, message: JobError(error).message)), nil)
  }

  private func close(_ member: Batch.Member, of id: Batch.ID) {
    batches[id]?.missedAt[member.id] = nil
    batches[id]?.closed.insert(member.id)
  }

  /// Takes those out of the open members that have their ends: together, since one by one would be
  /// quadratic.
  func sweep(_ id: Batch.ID) {
    guard let closed = batches[id]?.closed, !closed.isEmpty else { return }
    batches[id]?.open?.removeAll { closed.contains($0.id) }
    batches[id]?.closed = []
  }

  /// Shows members as they are now to those who watch them, and lets those go on that need them.
  func publish(_ members: [Job.ID]) async {
    let awaited = members.filter { isAwaited($0) || replays[$0] != nil }
    for start in stride(from: 0, to: awaited.count, by: Self.publishedAtOnce) {
      let ids = awaited[start..<min(start + Self.publishedAtOnce, awaited.count)]
      guard
        let jobs = try? await dependencies.journal.jobs(matching: JobFilter(ids: Set(ids)))
      else { continue }
      for job in jobs {
        await publish(job)
        if job.state.isFinal { await ended(job, again: false) }
      }
    }
  }

  private static let publishedAtOnce = 1_000

  /// Stops members of batches, which no service knows how to stop.
  func stop(membersOfBatches ids: [Job.ID]) async throws(JournalError) -> [Job.ID: JobState] {
    let stopped = try await dependencies.journal.stop(membersOfBatches: ids)
    guard !stopped.isEmpty else { return [:] }
    let date = dependencies.now()
    for (id, entry) in batches {
      guard let open = entry.open else { continue }
      batches[id]?.open = open.compactMap { member in
        guard let state = stopped[member.id] else { return member }
        if state == .cancelled { return nil }
        return Batch.Member(id: member.id, place: member.place, state: state, stoppedAt: date)
      }
    }
    await publish(Array(stopped.keys))
    return stopped
  }
}
