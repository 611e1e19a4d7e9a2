internal import ArgumentParser
internal import Experiments
internal import JSON
internal import Journal
internal import Rendering

/// `%export [SEL] FILE.{jsonl,csv,md}`: writes jobs to a file; `%export SEL FILE.png`: an answer's
/// picture; `%export [s41|~2] FILE.ipynb`: a session as a notebook.
package struct ExportCommand: Command {
  package static let name = "export"
  package static let summary =
    "Write jobs to .jsonl, .csv or .md, a picture to .png …, a session to .ipynb."
  package static let following = Vocabulary.Following.always

  @Argument(
    help: ArgumentHelp(
      "Which jobs, or which session (s41, ~2), then the file; without either all of this session.",
      valueName: "sel-or-file"), completion: .file())
  var words: [String]

  package init() {}

  package func run(in session: isolated Interpreter, _ context: CellContext) async throws {
    guard let path = words.last else { return }
    if let format = Picture.Format(path: path) {
      return try await write(format, to: path, in: session, context)
    }
    if path.lowercased().hasSuffix(".ipynb") {
      return try await writeNotebook(to: path, in: session, context)
    }
    guard let format = Format(path: path) else {
      throw Failure(
        .usage, "`\(path)` does not say how to write it.",
        why: "Its name ends in none of \(Format.list), .ipynb.",
        next: "For example: %export all answers.jsonl")
    }
    let jobs = try await jobs(in: session, context)
    try session.write(Array(format.text(of: jobs).utf8), to: path)
    await context.notice("\(path): \(HumanText.plural(jobs.count, "job")) written.")
  }

  private func writeNotebook(
    to path: String, in session: isolated Interpreter, _ context: CellContext
  ) async throws {
    guard words.count <= 2,
      let reference = try? Selector("\(words.count > 1 ? words[0] : "~0")/all"),
      case .all(let wanted) = reference, words.count > 1 || !context.rangesOverAllSessions
    else {
      throw Failure(
        .usage, "A notebook is made of one whole session.",
        next: "Name it: %export s41 \(path); %sessions lists them.")
    }
    let id = try await session.session(wanted)
    let notebook = try await session.notebook(of: id)
    try session.write(notebook.bytes, to: path)
    let cells = HumanText.plural(notebook["cells"]?.array?.count ?? 0, "cell")
    await context.notice("\(path): session \(id) written, \(cells).")
  }

  private func jobs(
    in session: isolated Interpreter, _ context: CellContext
  ) async throws -> [Job] {
    var selectors: [Selector] = []
    for word in words.dropLast() { selectors.append(try Selector(word)) }
    return try await session.jobs(
      for: selectors.isEmpty ? [.all()] : selectors, everywhere: context.rangesOverAllSessions)
  }

  /// Writes the pictures of the answers: the first under the name given, the others with a number.
  private func write(
    _ format: Picture.Format, to path: String, in session: isolated Interpreter,
    _ context: CellContext
  ) async throws {
    var written = 0
    for job in try await jobs(in: session, context) {
      for picture in await session.pictures(of: job) where picture.format == format {
        written += 1
        let path = written == 1 ? path : path.numbered(written)
        try session.write(Array(picture.bytes), to: path)
        await context.notice("\(path): \(picture.words) written.")
      }
    }
    if written == 0 {
      throw Failure(
        .cell, "There is no such picture to write.",
        why: "No answer here has one of the format \(format.rawValue).",
        next: "%show SEL names those of an answer.")
    }
  }

  /// A file's form, told by its name.
  private enum Format: String, CaseIterable {
    case jsonl, csv, md

    static var list: String { allCases.map { ".\($0.rawValue)" }.joined(separator: ", ") }

    init?(path: String) {
      guard
        let match = Format.allCases.first(where: { path.lowercased().hasSuffix(".\($0.rawValue)") })
      else { return nil }
      self = match
    }

    func text(of jobs: [Job]) -> String {
      switch self {
      case .jsonl: jobs.map { $0.json.text + "\n" }.joined()
      case .csv: csv(jobs)
      case .md: jobs.map(\.exportedMarkdown).joined(separator: "\n")
      }
    }

    private func csv(_ jobs: [Job]) -> String {
      // A dataset's own columns come first, so that a batch's answers stand beside its rows.
      let rowColumns = jobs.reduce(into: [String]()) { columns, job in
        for (name, _) in job.row ?? [:] where !columns.contains(name) { columns.append(name) }
      }
      let fields = [
        "number", "session", "id", "state", "model", "window", "prompt", "output_text", "cost_usd",
        "latency_s", "error",
      ]
      return CSVWriter.text(
        columns: rowColumns + fields,
        rows: jobs.map { job in
          let json = job.json
          return rowColumns.map { job.row?[$0]?.promptText ?? "" }
            + fields.map { json[$0].flatMap { $0 == .null ? "" : $0.promptText } ?? "" }
        })
    }
  }
}

extension Interpreter {
  fileprivate func write(_ bytes: [UInt8], to path: String) throws(Failure) {
    do { try world.files.write(bytes, path) } catch { throw Failure(file: path, error) }
  }
}

extension String {
  /// `cat.png` with a number before its ending: `cat-2.png`.
  fileprivate func numbered(_ number: Int) -> String {
    guard let dot = lastIndex(of: ".") else { return "\(self)-\(number)" }
    return self[..<dot] + "-\(number)" + self[dot...]
  }
}

extension Job {
  fileprivate var exportedMarkdown: String {
    """
    ## [\(number)] \(model)\(window.map { " · \($0)" } ?? "")

    \(prompt.split(separator: "\n", omittingEmptySubsequences: false).map { "> \($0)" }.joined(separator: "\n"))

    \(outputText ?? "*\(state.rawValue)\(error.map { ": \($0.message)" } ?? "")*")

    """
  }
}
