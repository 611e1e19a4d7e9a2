import Foundation
import Interpreting
import Rendering
import Synchronization
import Testing

@testable import TerminalREPL

/// A REPL on a pseudo-terminal, over cells that do what a test says.
final class REPLSession: PseudoTerminal {
  typealias Body = @Sendable (Cell, any Frontend) async throws(Failure) -> CellResult?

  private let code: Task<Int32, Never>
  private let signals: ScriptedSignals
  /// The sources that have run, in order.
  let sources: Sources

  /// The banner every session begins with.
  static let banner = "clew 1.0 · profile practice · %help lists the commands, Ctrl-D leaves"

  init(
    history: [String] = [], greeting: String? = "Welcome.", errors: Int32? = nil,
    editor: String? = nil, startup: String? = nil, pager: String? = nil,
    time: StandingTime = StandingTime(),
    body: @escaping Body = { _, _ in nil }
  ) async throws {
    let ends = try PseudoTerminal.Ends(columns: 80, rows: 24)
    let signals = ScriptedSignals()
    let sources = Sources()
    let runner = CellRunner(
      run: { cell, frontend throws(Failure) in
        let number = sources.add(cell.source)
        if cell.source == "%quit" { return CellResult(number: number, wantsToLeave: true) }
        return try await body(cell, frontend) ?? CellResult(number: number)
      },
      check: { cells throws(Failure) in
        for cell in cells where cell.source.hasPrefix("%wrong") {
          throw Failure(
            .cell, "There is no command %wrong.", at: Position(line: cell.firstLine, column: 2))
        }
      },
      isSlip: { $0 == "exit" },
      completeness: {
        $0.hasPrefix("%%") && !$0.hasSuffix("%%") ? .incomplete(indent: "") : .complete
      },
      completions: { Completions(candidates: [], replacing: $1..<$1) },
      summary: {
        SessionSummary(
          nextNumber: sources.all.count + 1, model: "m", window: nil, profile: "practice",
          pending: sources.pending)
      },
      history: { Array(history.suffix($0)) },
      start: { frontend in
        guard let startup else { return }
        await frontend.show(.display(Display(.notice, .text(startup))))
      },
      greet: { frontend in
        guard let greeting else { return }
        await frontend.show(.display(Display(.notice, .text(greeting))))
      })
    self.signals = signals
    self.sources = sources
    var terminal = ends.terminal(error: errors, editor: editor)
    if let pager {
      terminal.pager = Pager(environment: ["PAGER": pager, "PATH": "/usr/bin:/bin"])
    }
    let repl = REPL(
      runner: runner, terminal: terminal, version: "1.0", now: time.now,
      signals: TerminalSignals { interrupted, _ in signals.set(interrupted) })
    code = Task { await repl.run() }
    super.init(ends)
    await sees(
      [REPLSession.banner, greeting, "[1] m ▸"].compactMap { $0 }.joined(separator: "\n"))
  }

  /// As a terminal does on Ctrl-C while a cell runs.
  func interrupt() { signals.interrupt() }

  /// Leaves with Ctrl-D and gives the exit code.
  func leave() async -> Int32 {
    type("\u{4}")
    return await code.value
  }

  /// The exit code, when it has ended by itself.
  func end() async -> Int32 { await code.value }
}

/// A time that goes on when a test says so.
final class StandingTime: Sendable {
  private let passed = Mutex(Duration.zero)
  private let start = ContinuousClock.now

  func pass(_ duration: Duration) { passed.withLock { $0 += duration } }

  @Sendable func now() -> ContinuousClock.Instant { start + passed.withLock { $0 } }
}

/// What has run.
final class Sources: Sendable {
  private let list = Mutex<[String]>([])
  private let count = Mutex(0)

  var all: [String] { list.withLock { $0 } }

  /// What the session says is pending.
  var pending: Int { count.withLock { $0 } }

  func setPending(_ pending: Int) { count.withLock { $0 = pending } }

  func add(_ source: String) -> Int {
    list.withLock { list in
      list.append(source)
      return list.count
    }
  }
}

/// Signals that come when a test says so.
final class ScriptedSignals: Sendable {
  private let action = Mutex<(@Sendable () -> Void)?>(nil)

  func set(_ interrupted: @escaping @Sendable () -> Void) -> @Sendable () -> Void {
    action.withLock { $0 = interrupted }
    return { self.action.withLock { $0 = nil } }
  }

  func interrupt() { action.withLock { $0 }?() }
}
