/// Understands cells. One for each session; its faces differ only in their ``Frontend``.
package actor Interpreter {
  package init() {}

  /// Runs a cell to its end: what it shows goes to `frontend` in order, and it is over when this
  /// returns. Cancelling the task detaches: waits end, jobs go on.
  package func run(_ cell: Cell, on frontend: any Frontend) async throws(Failure) -> CellResult {
    await frontend.show(.started(number: 1))
    return CellResult(number: 1)
  }

  /// What could stand at the cursor, which counts Unicode scalars from 0.
  package func completions(in source: String, at cursor: Int) async -> Completions {
    Completions(candidates: [], replacing: cursor..<cursor)
  }

  /// Help for what stands at the cursor; nil where there is none.
  package func inspect(_ source: String, at cursor: Int) async -> Inspection? { nil }

  /// Whether Enter should send the source or go on to a new line.
  package nonisolated func completeness(of source: String) -> Completeness { .complete }

  /// What the session looks like to a prompt or a banner.
  package func summary() async -> SessionSummary {
    SessionSummary(nextNumber: 1, model: nil, window: nil, profile: "practice", pending: 0)
  }

  /// Inputs of this and earlier sessions.
  package func history(_ query: HistoryQuery) async throws(Failure) -> [HistoryEntry] { [] }
}
