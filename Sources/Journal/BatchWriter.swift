import Foundation
internal import GRDB
internal import JSON

/// Writes the jobs of one cell: numbers, ordinals, recorded answers.
struct BatchWriter: Sendable {
  let batch: JobBatch
  let date: Double

  init(_ batch: JobBatch, at date: Date) {
    self.batch = batch
    self.date = date.timeIntervalSince1970
  }

  func write(to database: Database) throws -> JournalFile.Insertion {
    let places = try places(of: batch.jobs[...], in: database)
    var missing: [Int] = []
    var sources: [Job.ID?] = []
    for (index, (job, place)) in zip(batch.jobs, places).enumerated() {
      let source = try place.flatMap { try recorded($0, in: database) }
      if source == nil, job.request != nil, batch.recall == .always { missing.append(index) }
      sources.append(source)
    }
    guard missing.isEmpty else { return .notRecorded(missing) }

    let seats = try CellSeats(batch, date: date, in: database)
    var ids: [Job.ID] = []
    ids.reserveCapacity(batch.jobs.count)
    for (index, job) in batch.jobs.enumerated() {
      let seat = seats.seat(index)
      ids.append(
        try insert(job, seat, places[index], recordedFrom: sources[index], into: database))
    }
    return .written(
      try Job.fetch(ids, from: database),
      renumbered: try Job.fetch(seats.renumbered, from: database))
  }

  /// The place of each request among its equals, counted in memory: a batch of equal prompts must
  /// not count its rows over and over.
  func places(of jobs: ArraySlice<NewJob>, in database: Database) throws -> [Place?] {
    var counter = PlaceCounter(session: batch.session, cell: batch.cell)
    return try jobs.map { job in
      try job.request.map { try counter.next(for: $0.fingerprint, in: database) }
    }
  }

  /// The job whose answer need not be asked for again.
  func recorded(_ place: Place, in database: Database) throws -> Job.ID? {
    guard batch.recall != .never else { return nil }
    return try RecordedAnswer(
      place, notebook: batch.notebook, notebookCellID: batch.notebookCellID
    ).find(in: database)
  }

  @discardableResult
  func insert(
    _ job: NewJob, _ seat: CellSeats.Seat, _ place: Place?, recordedFrom: Job.ID?,
    goingUpIn upload: Batch.ID? = nil, into database: Database
  ) throws -> Job.ID {
    var state = JobState.submitting
    var deferral: JSON?
    var upstream: Set<Job.ID> = []
    var responseID: String?
    switch job.beginning {
    case .request: break
    case .deferred(let needs, let value): (state, deferral, upstream) = (.deferred, value, needs)
    case .adopted(let id): (state, responseID) = (.queued, id)
    }
    let id = try database.insert(
      into: "job",
      [
        "session": batch.session, "cell": batch.cell, "cell_number": batch.cellNumber,
        "member": seat.member, "job_group": seat.group, "profile": batch.profile,
        "base_url": batch.baseURL, "model": job.model, "completion_window": job.window,
        "prompt": job.prompt, "system": job.system,
        "parameters": JSON.object(job.parameters).text,
        "dataset_row": job.row.map { JSON.object($0).text }, "deferral": deferral?.text,
        "fingerprint": place?.fingerprint, "ordinal": place?.ordinal,
        "ordinal_in_cell": place?.ordinalInCell, "notebook": batch.notebook,
        "notebook_cell_id": batch.notebookCellID, "recall": batch.recall.rawValue,
        "recorded_from": recordedFrom, "owner": batch.owner, "state": state.rawValue,
        "attempt": 1, "is_foreground": job.request?.isForeground ?? false,
        "response_id": responseID, "is_free": false, "created_at": date, "batch": upload,
      ])
    if let request = job.request, recordedFrom == nil {
      try database.insert(request, number: 1, of: id, at: date)
    }
    for need in upstream { try database.insert(into: "upstream", ["job": id, "needs": need]) }
    try database.insert(tags: job.tags, of: id)
    return id
  }
}

extension Database {
  /// Adds an attempt.
  func insert(_ request: NewRequest, number: Int, of id: Job.ID, at date: Double) throws {
    try insert(
      into: "attempt",
      [
        "job": id, "number": number, "body": Data(request.body),
        "idempotency_key": request.idempotencyKey, "created_at": date,
      ])
  }
}
