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
    let running = RunningCell()
    let endObserving = signals.observe({ running.cancel() }, { thread.post(.resized) })
    thread.start(assistance: assistance)
    await greet()
    await readCells(running)
    await thread.stop()
    endObserving()
    return 0
  }

  private var assistance: LineEditor.Assistance {
    LineEditor.Assistance(
      completeness: { interpreter.completeness(of: $0) },
      completions: { await interpreter.completions(in: $0, at: $1) })
  }

  private func greet() async {
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

  private func readCells(_ running: RunningCell) async {
    var text = ""
    while true {
      let prompt = Prompt(await interpreter.summary(), columns: terminal.size.columns)
      let request = LineRequest(purpose: .cell, prompt: prompt, text: text)
      text = ""
      switch await thread.read(request) {
      case .interrupted: continue
      case .endOfInput: return
      case .line(let source):
        let result = await running.run { [interpreter, frontend] () async throws(Failure) in
          try await interpreter.run(Cell(source), on: frontend)
        }
        switch result {
        case .success(let result):
          if let page = result.page { thread.post(.block(TerminalText.neutralised(page))) }
          if result.wantsToLeave { return }
          text = result.nextInput ?? ""
        case .failure(let failure):
          thread.post(
            .block(failure.terminalText(in: source, allowsColour: terminal.allowsColour)))
        }
      }
    }
  }
}

/// The cell that Ctrl-C ends.
private final class RunningCell: Sendable {
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
