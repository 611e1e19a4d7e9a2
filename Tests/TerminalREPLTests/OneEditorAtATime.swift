import Testing

/// Suites with this trait take turns, for each of their tests makes an editor.
///
/// clew has one in a process, and libedit needs no more: what terminfo keeps of the strings it has laid
/// out is guarded by no lock (ncurses, `lib_tparm.c`), and two editors at once have crashed there.
struct OneEditorAtATime: SuiteTrait, TestScoping {
  private static let turns = Turns()

  func provideScope(
    for test: Test, testCase: Test.Case?,
    performing function: @concurrent @Sendable () async throws -> Void
  ) async throws {
    await Self.turns.take()
    let result: Result<Void, any Error>
    do { result = .success(try await function()) } catch { result = .failure(error) }
    await Self.turns.pass()
    try result.get()
  }
}

extension Trait where Self == OneEditorAtATime {
  static var oneEditorAtATime: Self { Self() }
}

/// One turn for all who come, in their order.
private actor Turns {
  private var isTaken = false
  private var waiting: [CheckedContinuation<Void, Never>] = []

  func take() async {
    guard isTaken else {
      isTaken = true
      return
    }
    await withCheckedContinuation { waiting.append($0) }
  }

  func pass() {
    if waiting.isEmpty { isTaken = false } else { waiting.removeFirst().resume() }
  }
}
