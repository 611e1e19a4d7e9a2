internal import GRDB

/// Looks up the job whose answer, stored or coming, serves a request asked again (DESIGN §2.6).
struct RecordedAnswer {
  private let place: Place
  private let notebook: String?
  private let notebookCellID: String?

  init(_ place: Place, notebook: String?, notebookCellID: String?) {
    self.place = place
    self.notebook = notebook
    self.notebookCellID = notebookCellID
  }

  /// The job itself, never one that only shows another's answer.
  func find(in database: Database) throws -> Job.ID? {
    if let notebook, let notebookCellID {
      let sameCell = try newest(
        "job.notebook = ? AND job.notebook_cell_id = ? AND job.ordinal_in_cell = ?",
        [notebook, notebookCellID, place.ordinalInCell], in: database)
      if let sameCell { return sameCell }
    }
    if let recorded = notebookCellID.flatMap(RecordedCell.init(notebookCellID:)) {
      let exported = try newest(
        "job.session = ? AND job.cell_number = ? AND job.ordinal_in_cell = ?",
        [recorded.session, recorded.number, place.ordinalInCell], in: database)
      if let exported { return exported }
    }
    if let notebook {
      let sameNotebook = try newest(
        "job.notebook = ? AND job.ordinal = ?", [notebook, place.ordinal], in: database)
      if let sameNotebook { return sameNotebook }
    }
    return try newest("job.recall > 0 AND job.ordinal = ?", [place.ordinal], in: database)
  }

  /// Jobs that surely cost nothing (refused, upstream failed) are no records: they are asked again. Nor
  /// are those of a group whose writing was interrupted: nobody sends them.
  private func newest(
    _ condition: String, _ arguments: StatementArguments, in database: Database
  ) throws -> Job.ID? {
    try Int64.fetchOne(
      database.cachedStatement(
        sql: """
          SELECT source.id FROM job
          JOIN job AS source ON source.id = ifnull(job.recorded_from, job.id)
          LEFT JOIN job_group ON job_group.id = source.job_group
          WHERE \(condition) AND job.fingerprint = ? AND NOT source.is_free
          AND (source.state <> 'submitting' OR ifnull(job_group.is_whole, 1))
          ORDER BY job.id DESC LIMIT 1
          """),
      arguments: arguments + [place.fingerprint])
  }
}
