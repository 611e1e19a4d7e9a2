internal import GRDB

/// Numbers for the jobs of one cell. A cell's only job has no member number; a second one makes the
/// cell a group, and the first becomes its member 1.
struct CellSeats {
  struct Seat {
    var member: Int?
    var group: Int64?
  }

  /// Jobs written before that have got a member number now.
  private(set) var renumbered: [Job.ID] = []
  private var taken = 0
  private var group: Int64?

  init(_ batch: JobBatch, date: Double, in database: Database) throws {
    let earlier = try Row.fetchAll(
      database, sql: "SELECT id, member, job_group FROM job WHERE cell = ? AND session = ?",
      arguments: [batch.cell, batch.session])
    group = earlier.compactMap { $0["job_group"] as Int64? }.first
    guard batch.groupKind != nil || !earlier.isEmpty || batch.jobs.count > 1 else { return }
    if group == nil {
      group = try database.insert(
        into: "job_group",
        ["cell": batch.cell, "kind": batch.groupKind ?? "cell", "created_at": date])
    }
    taken = earlier.compactMap { $0["member"] as Int? }.max() ?? 0
    for row in earlier where (row["member"] as Int?) == nil {
      taken += 1
      let id: Job.ID = row["id"]
      try database.update("job", ["member": taken, "job_group": group], where: "id = ?", [id])
      renumbered.append(id)
    }
  }

  /// The seat of the batch's job at this place, from 0.
  func seat(_ index: Int) -> Seat {
    Seat(member: group.map { _ in taken + index + 1 }, group: group)
  }
}
