package import Foundation
internal import GRDB

extension JournalFile {
  private nonisolated var ownersFolder: String { Self.ownersFolder(beside: path) }

  private static func ownersFolder(beside path: String) -> String {
    let folder = (path as NSString).deletingLastPathComponent
    return (folder.isEmpty ? "." : folder) + "/owners"
  }

  /// Claims a name nobody else has: rows that name it are this process's until it ends.
  package nonisolated func claimOwnership(as name: String) throws(JournalError) -> OwnerFile {
    do {
      try FileManager.default.createDirectory(
        atPath: ownersFolder, withIntermediateDirectories: true,
        attributes: [.posixPermissions: 0o700])
    } catch { throw .notWritable(path: ownersFolder) }
    guard let owner = try OwnerFile.lock(name, in: ownersFolder, creating: true) else {
      throw .busy(path: ownersFolder + "/" + name)
    }
    return owner
  }

  /// Gives the claim up: its jobs are free at once. The rows still name it, as after a crash.
  package nonisolated func release(_ owner: OwnerFile) { owner.remove() }

  /// Who works on this journal now; different from the last one when somebody has come or gone.
  package nonisolated func rollCall() throws(JournalError) -> RollCall {
    try Self.rollCall(beside: path)
  }

  /// The same of a journal that may be unusable.
  package static func rollCall(beside path: String) throws(JournalError) -> RollCall {
    let folder = ownersFolder(beside: path)
    // Read first: whoever comes or goes meanwhile makes the next one different.
    let attributes = try? FileManager.default.attributesOfItem(atPath: folder)
    var call = RollCall(changedAt: attributes?[.modificationDate] as? Date)
    for name in (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? [] {
      if try isGone(name, in: folder) { call.dead.insert(name) } else { call.living.insert(name) }
    }
    return call
  }

  /// What an owner who is gone has left.
  package struct Estate: Sendable, Equatable {
    package var jobs: [Job] = []
    /// With their members, which are not among the jobs.
    package var batches: [Batch] = []
  }

  /// Gives this owner the unfinished jobs of these base URLs whose own owner is gone, and those
  /// stopped since `stoppedSince`, which some services complete after all. Returns what it has got;
  /// `among` bounds them to some jobs.
  package func takeOver(
    by owner: OwnerFile, baseURLs: Set<String>, stoppedSince: Date, among ids: Set<Job.ID>? = nil
  ) async throws(JournalError) -> Estate {
    let since = stoppedSince.timeIntervalSince1970
    let owners = try await ownersOfUnfinishedJobs(stoppedSince: since, among: ids)
    var dead: [String] = []
    // Held until the rows are ours, so that of two heirs one takes all.
    var locks: [OwnerFile] = []
    for name in owners where name != owner.name {
      if let lock = try OwnerFile.lock(name, in: ownersFolder, creating: false) {
        locks.append(lock)
      } else if FileManager.default.fileExists(atPath: ownersFolder + "/" + name) {
        continue
      }
      dead.append(name)
    }
    let (name, graves) = (owner.name, dead)
    guard !graves.isEmpty else { return Estate() }
    let taken = try await write { database in
      let batches = try database.takeOver(
        batchesOf: graves.asArgument, by: name, baseURLs: baseURLs.asArgument)
      let ids = try Int64.fetchAll(
        database,
        sql: """
          UPDATE job SET owner = ? WHERE \(Self.isUnfinished)
          AND owner IN (SELECT value FROM json_each(?))
          AND base_url IN (SELECT value FROM json_each(?))
          RETURNING id
          """, arguments: [name, since, graves.asArgument, baseURLs.asArgument])
      return Estate(jobs: try Job.fetch(ids.sorted(), from: database), batches: batches)
    }
    for lock in locks { lock.remove() }
    return taken
  }

  /// Removes the files of processes that died without leaving work.
  package func sweepOwners() {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: ownersFolder)) ?? []
    for name in names { try? OwnerFile.lock(name, in: ownersFolder, creating: false)?.remove() }
  }

  /// The unfinished jobs no living process looks after.
  package func orphans() async throws(JournalError) -> [Job] {
    let jobs = try await jobsWithOwners()
    var isDead: [String: Bool] = [:]
    var orphans: [Job] = []
    for (job, owner) in jobs {
      if isDead[owner] == nil { isDead[owner] = try Self.isGone(owner, in: ownersFolder) }
      if isDead[owner] == true { orphans.append(job) }
    }
    return orphans
  }

  /// Whether no living process has this name.
  nonisolated func isGone(_ owner: String) throws(JournalError) -> Bool {
    try Self.isGone(owner, in: ownersFolder)
  }

  private static func isGone(_ name: String, in folder: String) throws(JournalError) -> Bool {
    try OwnerFile.lock(name, in: folder, creating: false) != nil
      || !FileManager.default.fileExists(atPath: folder + "/" + name)
  }

  private func jobsWithOwners() async throws(JournalError) -> [(Job, String)] {
    try await read { database in
      try Row.fetchAll(
        database,
        sql: """
          SELECT \(Job.columns), owner FROM jobs WHERE recorded_from IS NULL AND id IN (
            SELECT id FROM job
            WHERE state IN ('deferred', 'submitting', 'queued', 'running') AND batch IS NULL
          ) ORDER BY id
          """
      ).map { (try Job($0), $0["owner"] ?? "") }
    }
  }

  private func ownersOfUnfinishedJobs(
    stoppedSince since: Double, among ids: Set<Job.ID>?
  ) async throws(JournalError) -> [String] {
    let bound = ids.map { $0.asArgument }
    return try await read { database in
      try String.fetchAll(
        database,
        sql: """
          SELECT DISTINCT owner FROM job WHERE \(Self.isUnfinished)
          AND (?2 IS NULL OR id IN (SELECT value FROM json_each(?2)))
          UNION SELECT owner FROM batch WHERE \(Batch.isUnfinished)
          AND (?2 IS NULL OR id IN (
            SELECT batch FROM job WHERE id IN (SELECT value FROM json_each(?2))
          ))
          """, arguments: [since, bound])
    }
  }

  private static let isUnfinished = """
    recorded_from IS NULL AND owner IS NOT NULL AND batch IS NULL AND (
      state IN ('deferred', 'submitting', 'queued', 'running')
      OR (state IN ('cancelled', 'abandoned') AND completed_at > ?)
    )
    """
}
