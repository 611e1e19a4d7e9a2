package import Interpreting
internal import Rendering

/// Reads cells from a terminal, runs them, and shows what comes of them, until the user leaves.
package struct REPL: Sendable {
  private let runner: CellRunner
  private let terminal: Terminal
  private let signals: TerminalSignals
  private let version: String
  private let thread: TerminalThread
  private let frontend: TerminalFrontend
  private let loan: TerminalLoan
  /// One element when jobs have ended and the prompt may count fewer pending ones.
  private let changes: AsyncStream<Void>

  package init(
    interpreter: Interpreter, terminal: Terminal, version: String,
    now: @escaping @Sendable () -> ContinuousClock.Instant, loan: TerminalLoan,
    signals: TerminalSignals = .live
  ) {
    self.init(
      runner: CellRunner(interpreter), terminal: terminal, version: version, now: now, loan: loan,
      signals: signals)
  }

  init(
    runner: CellRunner, terminal: Terminal, version: String,
    now: @escaping @Sendable () -> ContinuousClock.Instant, loan: TerminalLoan = TerminalLoan(),
    signals: TerminalSignals
  ) {
    self.runner = runner
    self.terminal = terminal
    self.version = version
    self.signals = signals
    self.loan = loan
    let thread = TerminalThread(terminal, now: now)
    let (changes, continuation) = AsyncStream<Void>.makeStream(
      bufferingPolicy: .bufferingNewest(1))
    self.thread = thread
    self.changes = changes
    frontend = TerminalFrontend(thread) { continuation.yield() }
  }

  /// Runs until `%quit` or Ctrl-D; gives the exit code.
  package func run() async -> Int32 {
    let running = RunningCells()
    let endObserving = signals.observe({ running.cancel() }, { thread.post(.resized) })
    thread.start(
      assistance: LineEditor.Assistance(
        completeness: runner.completeness, completions: runner.completions))
    loan.begin(thread)
    await showBanner()
    _ = await running.run { () async throws(Failure) in
      await runner.start(frontend)
      return CellResult(number: 0)
    }
    thread.post(.remember(await runner.history(Int(HistoryWalk.limit))))
    await withTaskGroup { tasks in
      // What earlier sessions left may take a while to find, and nobody waits for it.
      tasks.addTask { await runner.greet(frontend) }
      tasks.addTask { await keepPromptTrue() }
      await readCells(running)
      tasks.cancelAll()
    }
    // What is asked of the thread before it is asked to stop is done.
    loan.end()
    await thread.stop()
    endObserving()
    return 0
  }

  private func showBanner() async {
    let name = Ink.bold.on("clew \(version)", if: terminal.allowsColour)
    let hint = Ink.dim.on(
      "· profile \(await runner.summary().profile) · %help lists the commands, Ctrl-D leaves",
      if: terminal.allowsColour)
    thread.post(.block("\(name) \(hint)"))
  }

  private func keepPromptTrue() async {
    for await _ in changes { thread.post(.prompt(await prompt())) }
  }

  private func prompt() async -> Prompt {
    Prompt(await runner.summary(), columns: terminal.size.columns)
  }

  // MARK: Cells

  private func readCells(_ running: RunningCells) async {
    var text = ""
    /// What was not sent because it looks like a slip; Enter alone sends it.
    var heldBack: String?
    while true {
      let request = LineRequest(purpose: .cell, prompt: await prompt(), text: text)
      text = ""
      var source = ""
      switch await thread.read(request) {
      case .endOfInput: return
      case .interrupted: heldBack = nil
      case .line(let line): source = line
      }
      if source.isEmpty { source = heldBack ?? "" }
      heldBack = nil
      // Nothing typed is nothing run: it takes no number.
      guard source.contains(where: { !$0.isWhitespace }) else { continue }
      let ending = await running.run { [source] () async throws(Failure) in try await run(source) }
      switch ending {
      case .success(let result):
        if result.wantsToLeave { return }
        text = result.nextInput ?? ""
        if result.wantsEditor { text = await edited(text) }
      case .failure(let failure):
        if runner.isSlip(source) { heldBack = source }
        thread.post(
          .block(failure.terminalText(in: source, allowsColour: terminal.allowsColour)))
      }
    }
  }

  /// What the user makes of a text in an editor.
  private func edited(_ text: String) async -> String {
    let edited = await thread.edit(text)
    if let failure = edited.failure {
      thread.post(.block(failure.terminalText(allowsColour: terminal.allowsColour)))
    }
    return edited.text
  }

  /// Runs what was typed or pasted: one cell, or several if lines `%%` part it. These are looked
  /// through before the first of them runs.
  private func run(_ source: String) async throws(Failure) -> CellResult {
    var cells = Script(source, allowsQuestions: true).cells
    if cells.count > 1 { try runner.check(cells) } else { cells = [Cell(source)] }
    var result = CellResult(number: 0)
    for cell in cells where !Task.isCancelled {
      result = try await runner.run(cell, frontend)
      if let page = result.page { thread.post(.result(TerminalText.neutralised(page))) }
      if result.wantsToLeave { break }
    }
    return result
  }
}
