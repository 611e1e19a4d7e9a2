internal import Rendering

// `rc.clew`: the user's own commands at the start of a REPL.
extension Interpreter {
  /// Runs them. They are no cells: they have no numbers and are not remembered. Whatever is wrong with
  /// the file is said, and keeps nobody from working.
  package func runStartup(on frontend: any Frontend) async {
    guard let file = world.startupFile else { return }
    var hasBegun = false
    origin = .startup
    defer { origin = .session }
    do {
      let cells = try startupCells(of: file)
      hasBegun = true
      for (cell, parsed) in cells { try await runStartup(parsed, of: cell, on: frontend) }
    } catch is Leaving {
      return
    } catch {
      var failure = Failure(wording: error)
      failure.file = failure.file ?? file
      failure.cell = nil
      let rest = hasBegun ? "What stands behind it was not run." : "Nothing of the file was run."
      await frontend.show(
        .display(Display(.notice, .text([failure.described, rest].joined(separator: "\n")))))
    }
  }

  /// All of the file is looked through before any of it runs.
  private func startupCells(of file: String) throws(Failure) -> [(Cell, ParsedCell)] {
    let parser = CellParser(Interpreter.vocabulary)
    return try cells(ofFile: file).map { cell throws(Failure) in
      let parsed = try parser.parse(cell.source, firstLine: cell.firstLine)
      if case .prompt(_, let position)? = parsed.body { throw .prompt(inStartup: position) }
      return (cell, parsed)
    }
  }

  private func runStartup(
    _ parsed: ParsedCell, of cell: Cell, on frontend: any Frontend
  ) async throws {
    var lines = parsed.leading.map { (line: $0, body: String?.none) }
    if case .command(let line, let text, _)? = parsed.body { lines.append((line, text)) }
    for (line, body) in lines + parsed.trailing.map({ ($0, nil) }) {
      let context = CellContext(
        frontend: frontend, number: 0, record: nil, cell: cell, body: body,
        rangesOverAllSessions: false)
      try await run(line, context)
    }
  }

  /// Throws where nothing may be asked.
  func mayAsk() throws(Failure) {
    if origin == .startup { throw .prompt(inStartup: nil) }
  }
}

extension Failure {
  /// What would be paid for at every start.
  fileprivate static func prompt(inStartup position: Position?) -> Failure {
    Failure(
      .cell, "Nothing may be asked here.", why: "It would be asked, and paid for, at every start.",
      next: "Move it to a script for %run.", at: position)
  }
}
