internal import ArgumentParser
package import Jobs
internal import Journal
internal import Rendering

/// Understands cells. One for each session; its faces differ only in their ``Frontend``.
package actor Interpreter {
  package let world: World
  package internal(set) var settings: Settings
  /// What `%unset` brings back.
  let defaults: Settings
  /// Where what is being run stands, and so where what it sets comes from.
  var origin = Settings.Origin.session
  var origins: ChoiceOrigins
  var profile: Profile
  /// The models chosen with `%model`; several make each prompt a group. Empty: none chosen yet.
  var models: [String] = []
  var window: String?
  var system: String?
  /// What `%let` names, in the order they were made.
  var names = Names()
  /// Jobs whose changes are shown by a cell that waits for them instead of the one that asked.
  var waiting: [Job.ID: any Frontend] = [:]
  /// How awaited jobs ended, until the wait is over.
  var ends: [Job.ID: Job] = [:]
  /// Ends that are being shown.
  var endings: [Job.ID: Task<Void, Never>] = [:]
  /// Jobs that are shown as they change, until their ends have been shown.
  var following: [Job.ID: Following] = [:]
  /// Jobs whose ends have been shown here, so that no wait shows one twice.
  var shown: Set<Job.ID> = []
  var groups: [GroupDisplay.ID: GroupDisplay] = [:]
  var groupsMade = 0
  /// Large groups that somebody waits for, and so sees the end of.
  var waitedGroups: [Int64: GroupPlace] = [:]
  /// Renews what is shown of pending jobs as they grow older.
  var ticker: Task<Void, Never>?
  /// How far each wait has come, by its display.
  var waits: [String: WaitOutcome] = [:]
  /// How long jobs took lately, by their kind.
  var usualTimes: [JobKind: Duration] = [:]
  /// How deep scripts are running scripts.
  var runDepth = 0
  var unsaidNotices: [String]
  var hasSaidPractice = false
  /// What last kept the journal from being written, as far as it has been said.
  var lastUnwritten: JournalError?
  /// What running cells leave for their faces so far, by their numbers.
  var results: [Int: CellResult] = [:]
  /// Cells that are not yet in the journal as they are now, and what is writing them.
  var log = CellLog()
  var writing: Task<Void, any Error>?
  var willWriteCells = false
  var commands = ParsedCommands()
  private(set) var number = 0
  /// The journal's row of this session; nil until it is needed.
  var openedSession: Int64?
  private var lastSlip: String?
  private var displays = 0

  package init(
    world: World, profile: Profile, from origin: Settings.Origin = .standard,
    settings: Settings = Settings()
  ) {
    self.world = world
    unsaidNotices = world.notices
    self.profile = profile
    self.settings = settings
    defaults = settings
    origins = ChoiceOrigins(profile: origin)
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
    // Other cells may begin while this one runs: from here on it goes by the number it got.
    let number = number
    await frontend.show(.started(number: number))
    do {
      let parsed = try parsed.get()
      if isEmpty { return CellResult(number: number) }
      return try await run(parsed, of: cell, numbered: number, on: frontend)
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
      frontend: frontend, number: number, record: nil, cell: cell, body: nil,
      rangesOverAllSessions: true)
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

  /// A name for a display that is updated later; unique in the process.
  func newDisplayID() -> String {
    displays += 1
    return "clew-\(openedSession ?? 0)-\(displays)"
  }
}
