internal import ArgumentParser

extension Interpreter {
  /// Does what a cell says: its leading lines, its body, its trailing lines.
  func run(
    _ parsed: ParsedCell, of cell: Cell, numbered number: Int, on frontend: any Frontend
  ) async throws -> CellResult {
    var remembered = cell
    if (parsed.leading + parsed.trailing).contains(where: { $0.name == KeyCommand.name }) {
      remembered.source = KeyCommand.withoutKeys(cell.source)
    }
    if let preface = cell.preface { remembered.source = preface + "\n" + remembered.source }
    let record = try await begin(remembered, numbered: number, on: frontend)
    await sayNotices(on: frontend)
    results[number] = CellResult(number: number)
    defer { results[number] = nil }
    let context = CellContext(
      frontend: frontend, number: number, record: record, cell: cell, body: nil,
      rangesOverAllSessions: false)
    do {
      for line in parsed.leading { try await run(line, context) }
      if let body = parsed.body { try await run(body, context) }
      for line in parsed.trailing { try await run(line, context) }
      finish(record, status: "ok", on: frontend)
    } catch let leaving as Leaving {
      finish(record, status: "ok", on: frontend)
      return CellResult(number: number, wantsToLeave: leaving.isForGood)
    } catch {
      finish(record, status: "error", on: frontend)
      throw error
    }
    return results[number] ?? CellResult(number: number)
  }

  private func run(_ body: ParsedCell.Body, _ context: CellContext) async throws {
    switch body {
    case .prompt(let text, let position):
      do {
        try await ask([PromptRequest(text)], .none, groupKind: nil, context)
      } catch {
        throw Failure(wording: error, in: context.cell, at: position)
      }
    case .command(let line, let text, _):
      var context = context
      context.body = text
      try await run(line, context)
    }
  }

  /// Does what a command line says; a failure tells where the line stands in its script.
  func run(_ line: CommandLine, _ context: CellContext) async throws {
    guard let type = CommandCatalogue.command(named: line.name) else {
      throw Failure(.cell, "There is no command %\(line.name).", next: "%help lists them.")
    }
    do {
      try await run(type, line, context)
    } catch let leaving as Leaving {
      throw leaving
    } catch {
      throw Failure(wording: error, in: context.cell, at: line.position)
    }
  }

  private func run<C: Command>(
    _ type: C.Type, _ line: CommandLine, _ context: CellContext
  ) async throws {
    let parsed: ParsedCommands.Parsed
    // Under a `%%name` the line itself holds words, whatever the `%name` would take.
    let arguments = try line.arguments(for: context.body == nil ? C.arguments : .words)
    do {
      parsed = try commands.parse(C.self, arguments)
    } catch {
      throw Failure(usage: C.self, InCell<C>.message(for: error), at: line.position)
    }
    var context = context
    if parsed.wantsJSON {
      context.frontend = JSONLines(context.frontend)
      context.wantsJSON = true
    }
    try await parsed.command.run(in: self, context)
  }
}

/// Thrown by commands that end the cell on purpose.
struct Leaving: Error {
  /// Whether the whole session is over (`%quit`).
  var isForGood: Bool
}
