internal import Jobs
package import Journal

extension JobState {
  /// What the word `pending` means.
  package static let pending: Set<JobState> = [.deferred, .submitting, .queued, .running]
  /// What the word `failed` means: every end without an answer.
  package static let unanswered: Set<JobState> = [.failed, .cancelled, .expired, .abandoned]
}

extension Interpreter {
  /// The jobs that selectors mean, each once, in the order they are named.
  ///
  /// `everywhere` makes words range over all sessions and a bare number mean the newest session that
  /// has it (DESIGN §2.1); `isUnambiguous` refuses a number that several have. Of what a word or a tag
  /// means only the `newest` so many, where that is set: it may be a million.
  func jobs(
    for selectors: [Selector], everywhere: Bool, isUnambiguous: Bool = false, newest: Int? = nil
  ) async throws -> [Job] {
    var seen: Set<Job.ID> = []
    var jobs: [Job] = []
    for selector in selectors {
      let found = try await self.jobs(
        for: selector, everywhere: everywhere, isUnambiguous: isUnambiguous, newest: newest)
      jobs += found.filter { seen.insert($0.id).inserted }
    }
    return jobs
  }

  private func jobs(
    for selector: Selector, everywhere: Bool, isUnambiguous: Bool, newest: Int?
  ) async throws -> [Job] {
    switch selector {
    case .number(let number, let members, let session):
      return try await jobs(
        numbered: number...number, members, in: session, everywhere, isUnambiguous: isUnambiguous
      ).orFailure(selector)
    case .numbers(let range, let session):
      return try await jobs(
        numbered: range, in: session, everywhere, isUnambiguous: isUnambiguous
      ).orFailure(selector)
    case .back(let count, let members, let session):
      return try await jobs(back: count, members, in: session, everywhere).orFailure(selector)
    case .pending(let session):
      return try await jobs(
        matching: JobFilter(
          session: try await self.session(session, everywhere), states: JobState.pending),
        newest: newest)
    case .failed(let session):
      return try await jobs(
        matching: JobFilter(
          session: try await self.session(session, everywhere), states: JobState.unanswered),
        newest: newest)
    case .all(let session):
      return try await jobs(
        matching: JobFilter(session: try await self.session(session, everywhere)), newest: newest)
    case .tag(let tag):
      return try await jobs(matching: JobFilter(tag: tag), newest: newest).orFailure(selector)
    case .response(let prefix):
      let found = try await jobs(matching: JobFilter(responseIDPrefix: prefix))
      let ids = Set(found.compactMap(\.responseID))
      // The same response may have been replayed by several sessions: the newest row is meant.
      if ids.contains(prefix) { return found.filter { $0.responseID == prefix }.suffix(1) }
      guard ids.count <= 1 else {
        throw Failure(
          .cell, "`\(prefix)` begins \(ids.count) response ids.", next: "Type more of the id.")
      }
      return try found.suffix(1).orFailure(selector)
    }
  }

  /// The jobs a filter lets through; of many the newest, in the same order.
  private func jobs(matching filter: JobFilter, newest: Int? = nil) async throws -> [Job] {
    var filter = filter
    filter.newestFirst = newest != nil
    filter.limit = newest
    let found = try await world.journal().jobs(matching: filter)
    return filter.newestFirst ? found.reversed() : found
  }

  private func jobs(
    numbered range: ClosedRange<Int>, _ members: ClosedRange<Int>? = nil,
    in reference: Selector.SessionReference, _ everywhere: Bool, isUnambiguous: Bool
  ) async throws -> [Job] {
    var filter = JobFilter(
      session: try await session(reference, everywhere), cellNumbers: range, members: members)
    if filter.session == nil {
      let sessions = try await world.journal().sessions(withJobsIn: range, limit: 2)
      guard let newest = sessions.first else { return [] }
      if isUnambiguous, sessions.count > 1 {
        throw Failure(
          .usage, "Several sessions have a job \(range.lowerBound).",
          why: "This command changes jobs, so it does not guess.",
          next: "Name the session: s\(newest)/\(range.lowerBound).")
      }
      filter.session = newest
    }
    return try await jobs(matching: filter)
  }

  /// `last` and `-2`: cells that made jobs, counted from the newest.
  private func jobs(
    back count: Int, _ members: ClosedRange<Int>?, in reference: Selector.SessionReference,
    _ everywhere: Bool
  ) async throws -> [Job] {
    let journal = try await world.journal()
    var filter = JobFilter(
      session: try await session(reference, everywhere), newestFirst: true, limit: 1)
    for step in 1...max(1, count) {
      guard let newest = try await journal.jobs(matching: filter).first else { return [] }
      let cell = newest.number.cell
      if step == count {
        return try await journal.jobs(
          matching: JobFilter(
            session: newest.session, cellNumbers: cell...cell, members: members))
      }
      guard cell > 1 else { return [] }
      filter.session = newest.session
      filter.cellNumbers = 1...(cell - 1)
    }
    return []
  }

  /// The session whose jobs are meant; nil: all of them.
  private func session(
    _ reference: Selector.SessionReference, _ everywhere: Bool
  ) async throws -> Int64? {
    if everywhere, case .current = reference { return nil }
    return try await session(reference)
  }

  func session(_ reference: Selector.SessionReference) async throws -> Int64 {
    switch reference {
    case .current: return try await session()
    case .number(let number): return number
    case .back(let count):
      guard let session = try await world.journal().sessionBack(count, from: try await session())
      else {
        throw Failure(
          .cell, "There are not \(count) sessions before this one.", next: "%history lists cells.")
      }
      return session
    }
  }
}

extension Sequence<Job> {
  /// A selector that names something must find it.
  fileprivate func orFailure(_ selector: Selector) throws(Failure) -> [Job] {
    let jobs = Array(self)
    guard jobs.isEmpty else { return jobs }
    throw Failure(
      .cell, "There is no job \(selector).", next: "%jobs lists this session's, %jobs --all all.")
  }
}
