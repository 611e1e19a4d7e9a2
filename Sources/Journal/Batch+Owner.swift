internal import GRDB

extension Batch {
  /// Those that still have to be looked after: of groups that are whole, and what has gone out of others
  /// (models of two services make two halves of one group).
  static let isUnfinished = """
    state IN ('submitting', 'queued') AND (
      sent_at IS NOT NULL
      OR EXISTS (SELECT 1 FROM job_group WHERE id = batch.job_group AND is_whole)
    )
    """
}

extension Database {
  /// Gives the unfinished batches of owners who are gone, and their members, to another.
  func takeOver(batchesOf owners: String, by owner: String, baseURLs: String) throws -> [Batch] {
    let ids = try Batch.ID.fetchAll(
      self,
      sql: """
        UPDATE batch SET owner = ? WHERE \(Batch.isUnfinished)
        AND owner IN (SELECT value FROM json_each(?))
        AND base_url IN (SELECT value FROM json_each(?))
        RETURNING id
        """, arguments: [owner, owners, baseURLs])
    let argument = ids.asArgument
    try update(
      "job", ["owner": owner],
      where: """
        batch IN (SELECT value FROM json_each(?))
        AND state NOT IN ('completed', 'incomplete', 'failed', 'expired')
        """, [argument])
    return try Batch.fetchAll(self, where: "id IN (SELECT value FROM json_each(?))", [argument])
  }

  /// A member is sent by itself: where the service may not have the batch yet, it must never have it.
  func giveUp(_ batch: Batch.ID) throws {
    try update(
      "batch", ["state": JobState.abandoned.rawValue],
      where: "id = ? AND state = 'submitting'", [batch])
  }
}
