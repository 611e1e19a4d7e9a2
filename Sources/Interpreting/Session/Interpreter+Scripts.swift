extension Interpreter {
  /// The cells of a script or notebook, parsed whole before anything is sent, so that a mistake in the
  /// last cell costs nothing.
  package func cells(ofFile path: String) throws(Failure) -> [Cell] {
    let bytes: [UInt8]
    do {
      bytes = try world.files.read(path)
    } catch {
      throw Failure(file: path, error)
    }
    let isNotebook = path.hasSuffix(".ipynb")
    return try checked(
      isNotebook
        ? Notebook(bytes, file: path).cells : Script(utf8: bytes, file: path).cells)
  }

  /// Throws what is wrong with any of the cells.
  package nonisolated func checked(_ cells: [Cell]) throws(Failure) -> [Cell] {
    let parser = CellParser(Interpreter.vocabulary)
    for cell in cells {
      do {
        _ = try parser.parse(cell.source, firstLine: cell.firstLine)
      } catch {
        throw Failure(wording: error, in: cell)
      }
    }
    return cells
  }

  /// Makes names of `name=value` words. Returns the `%let` lines that would make the same; a value that
  /// such a line reads as something else has none.
  @discardableResult
  package func define(_ assignments: [String]) throws(Failure) -> [String] {
    var lines: [String] = []
    for assignment in assignments {
      let parts = assignment.split(
        separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      guard parts.count == 2, Names.allows(String(parts[0])) else {
        throw Failure(.usage, "`\(assignment)` is no name=value.")
      }
      let (name, value) = (String(parts[0]), String(parts[1]))
      names[name] = value
      let isVerbatim =
        value.prefix(1).contains { !"@-\" ".contains($0) } && !value.contains("{{")
        && !value.contains(where: \.isNewline) && value.last?.isWhitespace == false
      if isVerbatim { lines.append("%let \(name) \(value)") }
    }
    return lines
  }

  /// Runs cells one after the other; stops at the first that fails unless it is to go on. Each failure
  /// that it goes on after is told, and all of them come to one in the end.
  package func run(
    _ cells: [Cell], keepGoing: Bool, on frontend: any Frontend,
    tell: (Failure) async -> Void
  ) async throws(Failure) {
    var failures: [Failure] = []
    for cell in cells {
      do {
        if try await run(cell, on: frontend).wantsToLeave { break }
      } catch {
        guard keepGoing || cell.mayFail, error.kind != .detached else { throw error }
        await tell(error)
        if !cell.mayFail { failures.append(error) }
      }
    }
    if let worst = Failure.worst(of: failures) {
      throw Failure(worst.kind, "\(failures.count) of \(cells.count) cells failed.")
    }
  }
}
