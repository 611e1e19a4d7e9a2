internal import Foundation
internal import Jobs
internal import Journal

// The journal's rows of a session and its cells.
extension Interpreter {
  /// The journal's row of this session, made when first needed.
  func session() async throws -> Int64 {
    if let openedSession { return openedSession }
    let session = try await world.journal().openSession(
      face: world.face.rawValue, notebook: world.notebook, profile: profile.name,
      directory: world.directory)
    // Another cell may have opened it while this one waited for the disk.
    if let openedSession { return openedSession }
    openedSession = session
    return session
  }

  /// Remembers that a cell begins; the journal hears of it soon.
  func begin(
    _ cell: Cell, numbered number: Int, on frontend: any Frontend
  ) async throws -> CellLog.ID {
    let id = log.begin(
      CellRecord(
        session: try await session(), number: number, source: cell.source,
        notebookCellID: cell.notebookCellID, startedAt: world.now()))
    writeCellsSoon(sayingFailuresOn: frontend)
    return id
  }

  /// Remembers how a cell ended: `ok`, `error`.
  func finish(_ id: CellLog.ID, status: String, on frontend: any Frontend) {
    log.finish(id, CellRecord.End(status: status, date: world.now()))
    writeCellsSoon(sayingFailuresOn: frontend)
  }

  /// The journal's row of a cell, on the disk; on the command line only what makes jobs is recorded, so
  /// that a look leaves no trace.
  func row(of context: CellContext) async throws -> Int64 {
    let id =
      if let id = context.record { id } else {
        try await begin(context.cell, numbered: context.number, on: context.frontend)
      }
    try await writeCells()
    guard let row = log.row(of: id) else { throw CancellationError() }
    return row
  }

  /// Writes down what the journal does not know yet of this session's cells, before a process ends.
  package func writeHistory() async throws(Failure) {
    do { try await writeCells() } catch { throw Failure(wording: error) }
  }

  func writeCells() async throws {
    while let writing { _ = try? await writing.value }
    guard !log.unwritten.isEmpty else { return }
    // A task of its own, because Ctrl-C cancels the cell's, and what has begun is finished.
    let task = Task {
      defer { writing = nil }
      let journal = try await world.journal()
      let cells = log.unwritten
      let rows = try await journal.record(cells.map(\.record))
      for (cell, row) in zip(cells, rows) { log.wrote(cell.id, cell.record, row: row) }
    }
    writing = task
    try await task.value
  }

  private func writeCellsSoon(sayingFailuresOn frontend: any Frontend) {
    guard !willWriteCells else { return }
    willWriteCells = true
    Task {
      // Nobody cancels it; were it cut short, the cells would only be written earlier.
      try? await world.clock.sleep(for: CellLog.patience)
      willWriteCells = false
      do {
        try await writeCells()
      } catch {
        if let error = error as? JournalError { await say(unwritten: error, on: frontend) }
      }
    }
  }

  /// Does what must not end halfway, such as writing down what is sent. A task of its own, because
  /// Ctrl-C cancels the cell's.
  func uninterrupted<Value: Sendable>(
    _ body: @escaping @Sendable () async throws -> Value
  ) async throws -> Value {
    try await Task { try await body() }.value
  }
}
