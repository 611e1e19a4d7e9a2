internal import Jobs
internal import Journal
internal import Rendering

extension Interpreter {
  /// How many rows are written in one transaction (DESIGN §2.4.1).
  private static let page = 10_000

  /// Journals drafts that go up in batches, page by page, and says how they go. None is sent before
  /// all are written.
  func submitInBatches(
    _ drafts: [Draft], _ submission: Submission, _ engine: JobEngine, _ context: CellContext
  ) async throws -> [Job] {
    var page = JournalFile.Page?.none
    for start in stride(from: 0, to: drafts.count, by: Interpreter.page) {
      if Task.isCancelled { throw Failure.unsent(written: start, of: drafts.count) }
      let end = min(start + Interpreter.page, drafts.count)
      let (rows, group) = (Array(drafts[start..<end]), page?.group)
      page = try await uninterrupted {
        try await engine.append(
          rows, of: submission, to: group, isLast: end == drafts.count)
      }
    }
    guard let page else { return [] }
    if !page.batches.isEmpty {
      let rows = HumanText.plural(page.group.members - page.group.recorded, "row")
      let batches = HumanText.plural(page.batches.count, "batch", "batches")
      await context.notice("\(rows) go up in \(batches); answers come as the service has them.")
    }
    return try await world.journal().jobs(
      matching: JobFilter(session: submission.session, group: page.group.id))
  }
}

extension Failure {
  fileprivate static func unsent(written: Int, of total: Int) -> Failure {
    Failure(
      .cell, "Interrupted; nothing was sent.",
      why: "\(HumanText.count(written)) of \(HumanText.count(total)) rows are written down.",
      next: "Run the cell again: it goes on from there.")
  }
}
