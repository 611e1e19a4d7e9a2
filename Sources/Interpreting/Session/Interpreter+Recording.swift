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

  /// The journal's row of a cell; on the command line only what makes jobs is recorded, so that a
  /// look leaves no trace.
  func row(of context: CellContext) async throws -> Int64 {
    if let row = context.row { return row }
    return try await record(context.cell, numbered: context.number)
  }

  func record(_ cell: Cell, numbered number: Int) async throws -> Int64 {
    try await world.journal().recordCell(
      session: try await session(), number: number, source: cell.source,
      notebookCellID: cell.notebookCellID)
  }

  func finish(_ row: Int64, status: String) async throws {
    let journal = try await world.journal()
    try await uninterrupted { try await journal.finishCell(row, status: status) }
  }

  /// Does what must not end halfway, such as writing down what is sent. A task of its own, because
  /// Ctrl-C cancels the cell's.
  func uninterrupted<Value: Sendable>(
    _ body: @escaping @Sendable () async throws -> Value
  ) async throws -> Value {
    try await Task { try await body() }.value
  }
}
