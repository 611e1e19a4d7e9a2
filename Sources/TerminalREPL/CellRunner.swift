internal import Interpreting

/// What the REPL needs of an interpreter; ``Interpreter`` live, closures in tests.
struct CellRunner: Sendable {
  var run: @Sendable (_ cell: Cell, _ frontend: any Frontend) async throws(Failure) -> CellResult
  /// Throws what is wrong with any of the cells, before one of them runs.
  var check: @Sendable (_ cells: [Cell]) throws(Failure) -> Void
  /// Whether a source is held back once, because it is most likely no prompt.
  var isSlip: @Sendable (_ source: String) -> Bool
  var completeness: @Sendable (_ source: String) -> Completeness
  var completions: @Sendable (_ source: String, _ cursor: Int) async -> Completions
  var summary: @Sendable () async -> SessionSummary
  /// Sources of earlier sessions under this profile, the oldest first.
  var history: @Sendable (_ count: Int) async -> [String]
  /// Runs the user's own commands for the start of a session.
  var start: @Sendable (_ frontend: any Frontend) async -> Void
  /// Says what one should know as a session begins.
  var greet: @Sendable (_ frontend: any Frontend) async -> Void
}

extension CellRunner {
  init(_ interpreter: Interpreter) {
    self.init(
      run: { cell, frontend throws(Failure) in try await interpreter.run(cell, on: frontend) },
      check: { cells throws(Failure) in _ = try interpreter.checked(cells) },
      isSlip: { interpreter.slip(in: $0) != nil },
      completeness: { interpreter.completeness(of: $0) },
      completions: { await interpreter.completions(in: $0, at: $1) },
      summary: { await interpreter.summary() },
      history: { await interpreter.recentSources($0) },
      start: { await interpreter.runStartup(on: $0) },
      greet: { await interpreter.greet(on: $0) })
  }
}
