internal import JSON
internal import Rendering

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

  /// Makes names of `name=value` words, as `%let` would.
  package func define(_ assignments: [String]) throws(Failure) {
    for assignment in assignments {
      let parts = assignment.split(
        separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      guard parts.count == 2, Names.allows(String(parts[0])) else {
        throw Failure(.usage, "`\(assignment)` is no name=value.")
      }
      names[String(parts[0])] = String(parts[1])
    }
  }

  /// Runs cells one after the other; stops at the first that fails unless it is to go on. Returns
  /// what failed.
  package func run(
    _ cells: [Cell], keepGoing: Bool, on frontend: (Cell) -> any Frontend
  ) async throws(Failure) -> [Failure] {
    var failures: [Failure] = []
    for cell in cells {
      do {
        let result = try await run(cell, on: frontend(cell))
        if result.wantsToLeave { break }
      } catch {
        if !keepGoing || error.kind == .detached { throw error }
        failures.append(error)
        await frontend(cell).show(.display(Display(.notice, .text(error.described))))
      }
    }
    return failures
  }
}

/// The code cells of an `.ipynb` file (nbformat 4).
struct Notebook {
  let cells: [Cell]

  init(_ bytes: [UInt8], file: String) throws(Failure) {
    guard let json = try? JSON(parsing: bytes), let list = json["cells"]?.array else {
      throw Failure(
        .cell, "\(file) is no notebook.", why: "It is not JSON with a list of cells.",
        next: "Name an .ipynb of format 4, or a .clew script.")
    }
    cells = list.compactMap { cell in
      guard cell["cell_type"] == "code" else { return nil }
      // nbformat allows one string or a list of lines that keep their line feeds.
      let source =
        cell["source"]?.string
        ?? (cell["source"]?.array ?? []).compactMap(\.string).joined()
      return Cell(source, notebookCellID: cell["id"]?.string, file: file, allowsQuestions: false)
    }
  }
}
