package import Interpreting
internal import Rendering
internal import Synchronization

/// Reads cells from a terminal, runs them, and shows what comes of them, until the user leaves.
package struct REPL: Sendable {
  private let interpreter: Interpreter
  private let terminal: Terminal
  private let signals: TerminalSignals
  private let version: String
  private let thread: TerminalThread
  /// Where the session's output goes that no running cell asked for.
  package let frontend: TerminalFrontend

  /// Entries of earlier sessions that Up and Ctrl-R find.
  private static let rememberedEntries = 2000

  package init(
    interpreter: Interpreter, terminal: Terminal, version: String,
    signals: TerminalSignals = .live
  ) {
    self.interpreter = interpreter
    self.terminal = terminal
    self.version = version
    self.signals = signals
    let thread = TerminalThread(terminal)
    self.thread = thread
    frontend = TerminalFrontend(thread) {
      Task {
        thread.post(.prompt(Prompt(await interpreter.summary(), columns: terminal.size.columns)))
      }
    }
  }

  /// Runs until `%quit` or Ctrl-D; gives the exit code.
  package func run() async -> Int32 {
    let running = RunningCells()
    let endObserving = signals.observe({ running.cancel() }, { thread.post(.resized) })
    thread.start(assistance: assistance)
    await showBanner()
    // What earlier sessions left may take a while to find, and nobody waits for it.
    async let greeting: Void = interpreter.greet(on: frontend)
    await readCells(running)
    await greeting
    await thread.stop()
    endObserving()
    return 0
  }

  private var assistance: LineEditor.Assistance {
    LineEditor.Assistance(
      completeness: { interpreter.completeness(of: $0) },
      completions: { await interpreter.completions(in: $0, at: $1) })
  }

  private func showBanner() async {
    let summary = await interpreter.summary()
    let name = Ink.bold.on("clew \(version)", if: terminal.allowsColour)
    let hint = Ink.dim.on(
      "· profile \(summary.profile) · %help lists the commands, Ctrl-D leaves",
      if: terminal.allowsColour)
    thread.post(.block("\(name) \(hint)"))
    if let entries = try? await interpreter.history(.tail(count: REPL.rememberedEntries)) {
      thread.post(.remember(entries.map(\.source)))
    }
  }

  private func readCells(_ running: RunningCells) async {
    var text = ""
    /// What was not sent because it looks like a slip; Enter alone sends it.
    var heldBack: String?
    while true {
      let prompt = Prompt(await interpreter.summary(), columns: terminal.size.columns)
      let reading = await thread.read(LineRequest(purpose: .cell, prompt: prompt, text: text))
      text = ""
      guard case .line(var source) = reading else {
        if reading == .endOfInput { return }
        heldBack = nil
        continue
      }
      if source.isEmpty, let held = heldBack { source = held }
      heldBack = nil
      // Nothing typed is nothing run: it takes no number.
      guard source.contains(where: { !$0.isWhitespace }) else { continue }
      let ending = await running.run { [source] () async throws(Failure) in try await run(source) }
      switch ending {
      case .success(let result):
        if result.wantsToLeave { return }
        text = result.nextInput ?? ""
      case .failure(let failure):
        if interpreter.slip(in: source) != nil { heldBack = source }
        thread.post(
          .block(failure.terminalText(in: source, allowsColour: terminal.allowsColour)))
      }
    }
  }

  /// Runs what was typed or pasted: one cell, or several if lines `%%` part it. These are looked
  /// through before the first of them runs.
  private func run(_ source: String) async throws(Failure) -> CellResult {
    var cells = Script(source, allowsQuestions: true).cells
    if cells.count > 1 {
      cells = try interpreter.checked(cells)
    } else {
      cells = [Cell(source)]
    }
    var result = CellResult(number: 0)
    for cell in cells {
      result = try await interpreter.run(cell, on: frontend)
      if let page = result.page { thread.post(.block(TerminalText.neutralised(page))) }
      if result.wantsToLeave { break }
    }
    return result
  }
}

/// The cells that Ctrl-C ends.
private final class RunningCells: Sendable {
  private let task = Mutex<Task<Result<CellResult, Failure>, Never>?>(nil)

  func cancel() { task.withLock { $0?.cancel() } }

  func run(
    _ work: @escaping @Sendable () async throws(Failure) -> CellResult
  ) async -> Result<CellResult, Failure> {
    let cell = Task { () async -> Result<CellResult, Failure> in
      do throws(Failure) { return .success(try await work()) } catch { return .failure(error) }
    }
    task.withLock { $0 = cell }
    defer { task.withLock { $0 = nil } }
    return await cell.value
  }
}
