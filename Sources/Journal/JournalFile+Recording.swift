import Foundation
internal import GRDB

/// A change, its owner's name, and whoever waits for it to be on the disk.
struct WaitingChange: Sendable {
  let change: JobChange
  let owner: String
  let done: @Sendable (Result<JobMarks?, JournalError>) -> Void
}

extension JournalFile {
  /// Writes a change, synced, together with all others that come meanwhile: one transaction for many
  /// is what makes a sync before and after each POST affordable. Nil when the job is no longer this
  /// owner's, or went on without it; nothing was written then.
  package func record(_ change: JobChange, owner: String) async throws(JournalError) -> JobMarks? {
    let result = await withCheckedContinuation { continuation in
      waiting.append(
        WaitingChange(change: change, owner: owner) { continuation.resume(returning: $0) })
      guard !isRecording else { return }
      isRecording = true
      // Its own task: whoever asked first may be cancelled, those who joined are not.
      Task { await recordWaiting() }
    }
    return try result.get()
  }

  private func recordWaiting() async {
    while !waiting.isEmpty {
      let batch = waiting
      waiting = []
      let date = now().timeIntervalSince1970
      do {
        let marks = try await write { database in
          try batch.map { try database.record($0.change, owner: $0.owner, at: date) }
        }
        for (waiter, marks) in zip(batch, marks) { waiter.done(.success(marks)) }
      } catch {
        for waiter in batch { waiter.done(.failure(error)) }
      }
    }
    isRecording = false
  }
}

extension Database {
  fileprivate func record(
    _ change: JobChange, owner: String, at date: Double
  ) throws -> JobMarks? {
    switch change {
    case .became(let job, let isFree, let response):
      let changed = try update(
        "job", job.changingColumns(isFree: isFree),
        where: "id = ? AND owner = ? AND attempt = ?", [job.id, owner, job.attempt])
      guard changed == 1 else { return nil }
      try update(
        "attempt", ["response_id": job.responseID], where: "job = ? AND number = ?",
        [job.id, job.attempt])
      if let response {
        try cachedStatement(
          sql: """
            INSERT OR REPLACE INTO response (job, attempt, body, received_at) VALUES (?, ?, ?, ?)
            """
        ).execute(arguments: [job.id, job.attempt, Data(response), date])
      }
    case .sending(let id, let attempt):
      guard try mark(id, attempt, sentAt: date, owner: owner) else { return nil }
    case .refused(let id, let attempt):
      guard try mark(id, attempt, sentAt: nil, owner: owner) else { return nil }
    }
    return try marks(of: change.job)
  }

  private func mark(
    _ id: Job.ID, _ attempt: Int, sentAt date: Double?, owner: String
  ) throws -> Bool {
    try update(
      "attempt", ["sent_at": date],
      where: """
        job = ? AND number = ? AND EXISTS (
          SELECT 1 FROM job
          WHERE id = attempt.job AND attempt = attempt.number AND owner = ?
            AND state = 'submitting'
        )
        """, [id, attempt, owner]) == 1
  }

  private func marks(of id: Job.ID) throws -> JobMarks? {
    try Row.fetchOne(
      cachedStatement(
        sql: """
          SELECT cell_number, member, job_group,
            (SELECT json_group_array(name) FROM (
              SELECT name FROM tag WHERE tag.job = job.id ORDER BY place
            ))
          FROM job WHERE id = ?
          """),
      arguments: [id]
    ).map { row in
      JobMarks(
        number: JobNumber(cell: row[0], member: row[1]), group: row[2],
        tags: [String](stored: row[3]))
    }
  }
}
