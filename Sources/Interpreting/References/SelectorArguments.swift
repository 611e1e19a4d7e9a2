package import ArgumentParser
internal import Journal

/// Job selectors as arguments, with the flag that widens them to all sessions.
package struct SelectorArguments: ParsableArguments, Sendable {
  @Argument(
    help: ArgumentHelp(
      "Which jobs: 7, 3-6, 12#4, last, -2, pending, failed, all, @tag, ~2/7, resp_…",
      valueName: "sel"), completion: .selectors)
  package var selectors: [String] = []

  @Flag(help: "Look in all sessions.")
  package var all = false

  package init() {}

  func parsed() throws(Failure) -> [Selector] {
    var parsed: [Selector] = []
    for selector in selectors { parsed.append(try Selector(selector)) }
    return parsed
  }

  /// The jobs they name; without any, those that `standard` means. See
  /// ``Interpreter/jobs(for:everywhere:isUnambiguous:newest:)``.
  func jobs(
    in session: isolated Interpreter, _ context: CellContext, orElse standard: Selector = .back(1),
    isUnambiguous: Bool = false, newest: Int? = nil
  ) async throws -> [Job] {
    let named = try parsed()
    return try await session.jobs(
      for: named.isEmpty ? [standard] : named, everywhere: isEverywhere(context),
      isUnambiguous: isUnambiguous, newest: newest)
  }

  /// Whether words such as `pending` range over all sessions.
  func isEverywhere(_ context: CellContext) -> Bool { all || context.rangesOverAllSessions }
}
