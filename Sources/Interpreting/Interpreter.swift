internal import ArgumentParser
package import Jobs
internal import Journal
internal import Rendering

/// Understands cells. One for each session; its faces differ only in their ``Frontend``.
package actor Interpreter {
  package let world: World
  package internal(set) var settings: Settings
  var profile: Profile
  /// The models chosen with `%model`; several make each prompt a group. Empty: none chosen yet.
  var models: [String] = []
  var window: String?
  var system: String?
  /// What `%let` names, in the order they were made.
  var names = Names()
  /// Jobs whose changes are shown by a cell that waits for them instead of the one that asked.
  var waiting: [Job.ID: any Frontend] = [:]
  /// Jobs that are shown as they change, until their ends have been shown.
  var following: [Job.ID: Following] = [:]
  /// Jobs whose ends have been shown here, so that no wait shows one twice.
  var shown: Set<Job.ID> = []
  var groups: [GroupDisplay.ID: GroupDisplay] = [:]
  var groupsMade = 0
  /// How deep scripts are running scripts.
  var runDepth = 0
  var hasSaidPractice = false
  /// What last kept the journal from being written, as far as it has been said.
  var lastUnwritten: JournalError?
  /// Long text for a pager pane, from the cell that runs.
  var page: String?
  private(set) var number = 0
  private(set) var openedSession: Int64?
  private var lastSlip: String?
  private var displays = 0

  package init(world: World, profile: Profile, settings: Settings = Settings()) {
    self.world = world
    self.profile = profile
    self.settings = settings
  }

  static let vocabulary = Vocabulary(CommandCatalogue.all)

  // MARK: Cells

  /// Runs a cell to its end: what it shows goes to `frontend` in order, and it is over when this
  /// returns. Cancelling the task detaches: waits end, jobs go on.
  package func run(_ cell: Cell, on frontend: any Frontend) async throws(Failure) -> CellResult {
    if cell.isSilent { return CellResult(number: number) }
    if let slip = slip(in: cell) {
      throw Failure(.cell, slip.hint)
    }
    let parsed = Result {
      try CellParser(Interpreter.vocabulary).parse(cell.source, firstLine: cell.firstLine)
    }
    // Nothing happens in an empty cell, so it takes no number.
    let isEmpty = (try? parsed.get())?.isEmpty == true
    if cell.storesHistory && !isEmpty { number += 1 }
    await frontend.show(.started(number: number))
    do {
      let parsed = try parsed.get()
      return isEmpty ? CellResult(number: number) : try await run(parsed, of: cell, on: frontend)
    } catch {
      throw Failure(wording: error, in: cell)
    }
  }

  /// Runs one command that was not typed into a cell: how the command line reaches them.
  package func run(
    _ command: some Command, line: String, json: Bool, on frontend: any Frontend
  ) async throws(Failure) {
    do {
      var context = newContext(Cell(line, allowsQuestions: false), on: frontend)
      context.wantsJSON = json
      try await command.run(in: self, context)
    } catch {
      throw Failure(wording: error)
    }
  }

  /// A context for what the command line asks: a cell of its own, with all sessions in sight.
  func newContext(_ cell: Cell, on frontend: any Frontend) -> CellContext {
    number += 1
    return CellContext(
      frontend: frontend, number: number, row: nil, cell: cell, body: nil,
      rangesOverAllSessions: true)
  }

  private func run(
    _ parsed: ParsedCell, of cell: Cell, on frontend: any Frontend
  ) async throws -> CellResult {
    let row = try await record(cell)
    page = nil
    var context = CellContext(
      frontend: frontend, number: number, row: row, cell: cell, body: nil,
      rangesOverAllSessions: false)
    do {
      for line in parsed.leading { try await run(line, context) }
      switch parsed.body {
      case .prompt(let text, _):
        try await ask([PromptRequest(text)], .none, groupKind: nil, context)
      case .command(let line, let text, _):
        context.body = text
        try await run(line, context)
        context.body = nil
      case nil: break
      }
      for line in parsed.trailing { try await run(line, context) }
      try await finish(row, status: "ok")
    } catch let leaving as Leaving {
      try await finish(row, status: "ok")
      return CellResult(number: number, wantsToLeave: leaving.isForGood)
    } catch {
      try? await finish(row, status: "error")
      throw error
    }
    return CellResult(number: number, page: page)
  }

  private func run(_ line: CommandLine, _ context: CellContext) async throws {
    guard let type = CommandCatalogue.command(named: line.name) else {
      throw Failure(.cell, "There is no command %\(line.name).", next: "%help lists them.")
    }
    try await run(type, line, context)
  }

  private func run<C: Command>(
    _ type: C.Type, _ line: CommandLine, _ context: CellContext
  ) async throws {
    let parsed: InCell<C>
    // Under a `%%name` the line itself holds words, whatever the `%name` would take.
    let arguments = try line.arguments(for: context.body == nil ? C.arguments : .words)
    do {
      parsed = try InCell<C>.parse(arguments)
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

  /// The slip that a source most likely is; nil for nearly all.
  package nonisolated func slip(in source: String) -> Slip? {
    Slip(source, vocabulary: Interpreter.vocabulary)
  }

  /// A word that looks like a slip is held back once: `exit` is no prompt anybody pays for gladly.
  private func slip(in cell: Cell) -> Slip? {
    guard world.face == .terminal, cell.source != lastSlip, let slip = slip(in: cell.source)
    else {
      lastSlip = nil
      return nil
    }
    lastSlip = cell.source
    return slip
  }

  // MARK: The session

  /// The journal's row of this session, made when first needed.
  func session() async throws -> Int64 {
    if let openedSession { return openedSession }
    let session = try await world.journal().openSession(
      face: world.face.rawValue, notebook: world.notebook, profile: profile.name,
      directory: world.directory)
    // Another cell may have opened it while this one waited for the disk.
    if let openedSession { return openedSession }
    openedSession = session
    return session
  }

  /// The journal's row of a cell; on the command line only what makes jobs is recorded, so that a
  /// look leaves no trace.
  func row(of context: CellContext) async throws -> Int64 {
    if let row = context.row { return row }
    return try await record(context.cell)
  }

  private func record(_ cell: Cell) async throws -> Int64 {
    try await world.journal().recordCell(
      session: try await session(), number: number, source: cell.source,
      notebookCellID: cell.notebookCellID)
  }

  private func finish(_ row: Int64, status: String) async throws {
    let journal = try await world.journal()
    try await uninterrupted { try await journal.finishCell(row, status: status) }
  }

  /// Does what must not end halfway, such as writing down what is sent. A task of its own, because
  /// Ctrl-C cancels the cell's.
  func uninterrupted<Value: Sendable>(
    _ body: @escaping @Sendable () async throws -> Value
  ) async throws -> Value {
    try await Task { try await body() }.value
  }

  /// A name for a display that is updated later; unique in the process.
  func newDisplayID() -> String {
    displays += 1
    return "clew-\(openedSession ?? 0)-\(displays)"
  }
}

/// Thrown by commands that end the cell on purpose.
struct Leaving: Error {
  /// Whether the whole session is over (`%quit`).
  var isForGood: Bool
}
