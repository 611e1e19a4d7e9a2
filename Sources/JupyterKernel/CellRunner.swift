package import Interpreting
package import Rendering

/// What the kernel needs of an interpreter; ``Interpreter`` live, closures in tests.
package struct CellRunner: Sendable {
  package var run:
    @Sendable (_ cell: Cell, _ frontend: any Frontend) async throws(Failure) -> CellResult
  /// The value of a user expression; never makes a job.
  package var value: @Sendable (_ expression: String) async throws(Failure) -> MIMEBundle
  package var completions: @Sendable (_ source: String, _ cursor: Int) async -> Completions
  /// Help for what stands at the cursor, which counts Unicode scalars.
  package var inspect: @Sendable (_ source: String, _ cursor: Int) async -> MIMEBundle?
  package var completeness: @Sendable (_ source: String) -> Completeness
  package var history: @Sendable (_ query: HistoryQuery) async throws(Failure) -> [HistoryEntry]

  package init(
    run:
      @escaping @Sendable (_ cell: Cell, _ frontend: any Frontend) async throws(Failure) ->
      CellResult,
    value: @escaping @Sendable (_ expression: String) async throws(Failure) -> MIMEBundle,
    completions: @escaping @Sendable (_ source: String, _ cursor: Int) async -> Completions,
    inspect: @escaping @Sendable (_ source: String, _ cursor: Int) async -> MIMEBundle?,
    completeness: @escaping @Sendable (_ source: String) -> Completeness,
    history: @escaping @Sendable (_ query: HistoryQuery) async throws(Failure) -> [HistoryEntry]
  ) {
    self.run = run
    self.value = value
    self.completions = completions
    self.inspect = inspect
    self.completeness = completeness
    self.history = history
  }

  package init(_ interpreter: Interpreter) {
    self.init(
      run: { cell, frontend throws(Failure) in try await interpreter.run(cell, on: frontend) },
      value: { expression throws(Failure) in try await interpreter.value(of: expression) },
      completions: { await interpreter.completions(in: $0, at: $1) },
      inspect: { await interpreter.inspect($0, at: $1) },
      completeness: { interpreter.completeness(of: $0) },
      history: { query throws(Failure) in try await interpreter.history(query) })
  }
}
