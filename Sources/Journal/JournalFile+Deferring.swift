import Foundation
internal import GRDB
package import JSON

extension JournalFile {
  /// A deferred job with what is needed to resolve it.
  package struct Deferral: Sendable, Equatable {
    package var job: Job
    /// What the interpreter left for itself.
    package var value: JSON
    package var upstream: [Job]
  }

  /// What a deferred job waits for, as it stands; nil when it is not deferred any more.
  package func deferral(of id: Job.ID) async throws(JournalError) -> Deferral? {
    try await read { database in
      guard let job = try Job.fetch([id], from: database).first, job.state == .deferred,
        let row = try Row.fetchOne(
          database, sql: "SELECT deferral FROM job WHERE id = ?", arguments: [id])
      else { return nil }
      let needs = try Int64.fetchAll(
        database, sql: "SELECT needs FROM upstream WHERE job = ? ORDER BY needs", arguments: [id])
      return Deferral(
        job: job, value: (row["deferral"] as String?).flatMap { try? JSON(parsing: $0) } ?? .null,
        upstream: try Job.fetch(needs, from: database))
    }
  }

  /// The jobs each of these waits for.
  package func needs(of ids: [Job.ID]) async throws(JournalError) -> [Job.ID: Set<Job.ID>] {
    try await read { database in
      try Row.fetchAll(
        database,
        sql: "SELECT job, needs FROM upstream WHERE job IN (SELECT value FROM json_each(?))",
        arguments: [ids.asArgument]
      ).reduce(into: [:]) { needs, row in
        needs[row["job"], default: []].insert(row["needs"])
      }
    }
  }

  /// Jobs that failed because this one had, and may hope again.
  package func failedDependents(of id: Job.ID) async throws(JournalError) -> [Job] {
    try await read { database in
      let ids = try Int64.fetchAll(
        database,
        sql: """
          SELECT job.id FROM upstream JOIN job ON job.id = upstream.job
          WHERE upstream.needs = ? AND job.state = 'failed' AND job.error_code = ?
          """, arguments: [id, JobError.upstreamFailed])
      return try Job.fetch(ids, from: database)
    }
  }

  /// Turns a deferred job into one to be sent, or where it recalls into one that shows a recorded
  /// answer or fails for want of it. Nil when it is not deferred any more, or no longer this owner's.
  package func settleDeferral(
    _ id: Job.ID, as job: NewJob, request: NewRequest, owner: String
  ) async throws(JournalError) -> Job? {
    let date = now().timeIntervalSince1970
    return try await write { database in
      guard
        let row = try Row.fetchOne(
          database,
          sql: "SELECT * FROM job WHERE id = ? AND state = 'deferred' AND owner = ?",
          arguments: [id, owner])
      else { return nil }
      let place = try database.place(request.fingerprint, for: id)
      let recall = JobBatch.Recall(rawValue: row["recall"]) ?? .never
      let source =
        recall == .never
        ? nil
        : try RecordedAnswer(
          place, notebook: row["notebook"], notebookCellID: row["notebook_cell_id"]
        ).find(in: database)
      let isMissing = source == nil && recall == .always
      let number = max(try database.nextAttempt(of: id), row["attempt"])
      try database.update(
        "job",
        [
          "state": (isMissing ? JobState.failed : .submitting).rawValue,
          "error_code": isMissing ? JobError.notRecorded : nil,
          "error_message": isMissing ? "" : nil, "is_free": isMissing,
          "completed_at": isMissing ? date : nil, "prompt": job.prompt, "system": job.system,
          "model": job.model, "completion_window": job.window,
          "parameters": JSON.object(job.parameters).text, "fingerprint": place.fingerprint,
          "ordinal": place.ordinal, "ordinal_in_cell": place.ordinalInCell,
          "recorded_from": source, "attempt": number, "is_foreground": request.isForeground,
        ], where: "id = ?", [id])
      if source == nil, !isMissing {
        try database.insert(request, number: number, of: id, at: date)
      }
      return try Job.fetch([id], from: database).first
    }
  }
}

extension JobError {
  /// The code of a job that failed because a job it refers to has no answer.
  package static let upstreamFailed = "upstream_failed"
  /// The code of a deferred job that was resolved offline and has no recorded answer.
  package static let notRecorded = "not_recorded"
  /// The code of a job whose request may or may not have been accepted.
  package static let uncertain = "uncertain"
  /// The code of a job whose response the service has forgotten.
  package static let expired = "expired"
}
