internal import Foundation
internal import JSON
internal import Journal
internal import Rendering

extension Interpreter {
  /// A session as a notebook: its cells under their numbers, with the answers they got. Running it shows
  /// these again instead of asking: the cells' ids tell where they were recorded.
  func notebook(of session: Int64) async throws -> JSON {
    // A journal that cannot be written can still be read.
    try? await writeCells()
    let journal = try await world.journal()
    let records = try await journal.cells(of: session).map(\.withoutRunScripts).withoutLeaving
    guard !records.isEmpty else {
      throw Failure(
        .cell, "There are no cells of session \(session).", next: "%sessions lists the sessions.")
    }
    let jobs = try await journal.jobs(matching: JobFilter(session: session))
    let ofCell = Dictionary(grouping: jobs, by: \.number.cell)
    let presenter = JobPresenter(session: session, isNotebook: true)
    var cells: [NotebookCell] = []
    for (index, record) in records.enumerated() {
      var outputs: [MIMEBundle] = []
      for job in ofCell[record.number] ?? [] {
        outputs.append(
          job.state.isFinal
            ? presenter.answer(job, with: await pictures(of: job)) : presenter.status(job))
      }
      cells.append(
        // A kernel replays anyway; `clew run` has to be told.
        NotebookCell(
          record: record, preface: index == 0 ? "%cache replay" : nil, outputs: outputs))
    }
    return JSON.notebook(cells)
  }
}

extension CellRecord {
  /// With what `%run` took from elsewhere in its place: the cells of a script stand behind the one that
  /// ran it, and are what was recorded. That one keeps its number, and the names it gave them. A `%run`
  /// that stands in a prompt or a body ran nothing, and stays.
  fileprivate var withoutRunScripts: CellRecord {
    // Nothing ran of what cannot be parsed.
    guard let cell = try? CellParser(Interpreter.vocabulary).parse(source) else { return self }
    let scripts = (cell.leading + cell.trailing).filter { $0.name == RunCommand.name }
    guard !scripts.isEmpty else { return self }
    let ran = Dictionary(scripts.map { ($0.position.line, $0.lets) }) { first, _ in first }
    var record = self
    record.source = SourceLine.lines(of: source[...]).flatMap { line in
      ran[line.number].map { ["%echo \(line.text)"] + $0 } ?? [String(line.text)]
    }.joined(separator: "\n")
    return record
  }
}

extension CommandLine {
  /// The names that a `%run` gave its script, as lines that give them.
  fileprivate var lets: [String] {
    ((try? words()) ?? []).compactMap { word in
      guard let sign = word.firstIndex(of: "=") else { return nil }
      let name = String(word[..<sign])
      return Names.allows(name) ? "%let \(name) \(word[word.index(after: sign)...])" : nil
    }
  }
}

extension [CellRecord] {
  /// Without a `%quit` at the end, which would end the kernel.
  fileprivate var withoutLeaving: [CellRecord] {
    last?.source.trimmingCharacters(in: .whitespacesAndNewlines) == "%quit"
      ? Array(dropLast()) : self
  }
}
