import Foundation
import Interpreting
import TestSupport
import Testing

@testable import TerminalREPL

/// Random edits, pastes, notices and resizes in a real terminal, whose screen must be what a model of
/// it says. `CLEW_FUZZ_SEEDS=200` tries so many, `CLEW_FUZZ_SEED=7` that one.
@Suite(.serialized, .oneEditorAtATime, .timeLimit(.minutes(30)), .enabled(if: Tmux.path != nil))
struct TmuxFuzzTests {
  private static let steps = 60
  private static let patience: Duration = .seconds(60)
  static let seeds: ClosedRange<UInt64> = {
    let environment = ProcessInfo.processInfo.environment
    if let seed = environment["CLEW_FUZZ_SEED"].flatMap(UInt64.init) { return seed...seed }
    return 1...max(environment["CLEW_FUZZ_SEEDS"].flatMap(UInt64.init) ?? 4, 1)
  }()

  /// What can happen to a line.
  enum Step: CaseIterable {
    case ascii, wide, mixed, left, right, home, end, deleteBefore, deleteNext, deleteToEnd, clear
    case newline, paste, notice, noticeWhileTyping, burst, resize
  }

  @Test(arguments: seeds)
  func `the screen is what a model says, whatever happens`(seed: UInt64) async throws {
    var random = SplitMix(seed: seed)
    let tmux = try await Tmux(columns: 60, rows: 24)
    let thread = TerminalThread(tmux.terminal)
    thread.start(
      assistance: LineEditor.Assistance(
        completeness: { _ in .complete },
        completions: { _, cursor in Completions(candidates: [], replacing: cursor..<cursor) }))
    let prompt = Prompt("[1] model · 2 pending ▸ ")
    let reading = Task { await thread.read(LineRequest(purpose: .cell, prompt: prompt)) }
    var model = LineModel(columns: 60, prompt: prompt.visible)
    // tmux puts rows at the top of the screen into its memory when they are laid out anew, and takes
    // them back later: these are notices, not parts of the line.
    for number in 1...30 {
      thread.post(.block("before \(number)"))
      model.notice("before \(number)")
    }
    var taken: [Step] = []
    var fault = try await lookedFor(model, tmux)
    var before = ""
    while fault == nil, taken.count < TmuxFuzzTests.steps {
      var step = Step.allCases.randomElement(using: &random) ?? .clear
      // The area stays smaller than the screen.
      if model.area.rows.count > 8 { step = .clear }
      taken.append(step)
      before =
        "\(model.columns) columns, cursor \(model.area.row) \(model.area.column):\n"
        + model.area.rows.joined(separator: "\n")
      try await take(step, of: taken.count, &model, tmux, thread, &random)
      fault = try await lookedFor(model, tmux)
    }
    if let fault {
      let screen = try await tmux.screen()
      Issue.record(
        """
        Seed \(seed), step \(taken.count): \(fault) is wrong after \(taken.suffix(5)).
        Cursor \(screen.row) \(screen.column) in \(model.columns) columns; the screen:
        \(screen.rows.joined(separator: "\n"))
        The model, cursor \(model.area.row) \(model.area.column), \(model.notices.suffix(3)):
        \(model.area.rows.joined(separator: "\n"))
        Before the step, in \(before)
        """)
    }
    try await tmux.type("\r")
    #expect(await reading.value == .line(model.text), "seed \(seed)")
    await thread.stop()
    await tmux.end()
  }

  /// Looks until the screen is right; what is wrong with it if it never is.
  private func lookedFor(_ model: LineModel, _ tmux: Tmux) async throws -> String? {
    let end = ContinuousClock.now + TmuxFuzzTests.patience
    while let fault = model.fault(in: try await tmux.screen()) {
      if ContinuousClock.now > end { return fault }
      try await Task.sleep(for: .milliseconds(5))
    }
    return nil
  }

  private func take(
    _ step: Step, of number: Int, _ model: inout LineModel, _ tmux: Tmux, _ thread: TerminalThread,
    _ random: inout SplitMix
  ) async throws {
    func notice(_ text: String) {
      thread.post(.block(text))
      model.notice(text)
    }
    func type(_ text: String) async throws {
      try await tmux.type(text)
      model.insert(text)
    }
    func word(of letters: String) -> String {
      String(
        (0..<Int.random(in: 1...6, using: &random)).compactMap { _ in
          letters.randomElement(using: &random)
        })
    }
    let distance = Int.random(in: 1...9, using: &random)
    switch step {
    case .ascii: try await type(word(of: "abc xyz%{}"))
    case .wide: try await type(word(of: "世界語漢한"))
    case .mixed: try await type(word(of: "ab世é界 z語"))
    case .left:
      try await tmux.type(String(repeating: "\u{1B}[D", count: distance))
      model.move(by: -distance)
    case .right:
      try await tmux.type(String(repeating: "\u{1B}[C", count: distance))
      model.move(by: distance)
    case .home:
      try await tmux.type("\u{1}")
      model.move(by: -model.line.count)
    case .end:
      try await tmux.type("\u{5}")
      model.move(by: model.line.count)
    case .deleteBefore:
      try await tmux.type("\u{7F}")
      model.deleteBefore()
    case .deleteNext:
      try await tmux.type("\u{1B}[3~")
      model.deleteNext()
    case .deleteToEnd:
      try await tmux.type("\u{B}")
      model.deleteToEnd()
    case .clear:
      try await tmux.type("\u{5}\u{15}")
      model.clear()
    case .newline:
      try await tmux.type("\u{1B}\r")
      model.insert("\n")
    case .paste:
      let text =
        ["one\ntwo", "世\n界x", "plain", "long " + word(of: "ab世") + " text"]
        .randomElement(using: &random) ?? ""
      try await tmux.paste(text)
      model.insert(text)
    case .notice: notice("notice \(number) 世界")
    case .noticeWhileTyping:
      notice("quick \(number)")
      try await type("q")
    case .burst: for part in 1...12 { notice("burst \(number) \(part)") }
    case .resize:
      model.columns = Int.random(in: 40...90, using: &random)
      try await tmux.resize(columns: model.columns)
      thread.post(.resized)
    }
  }
}
