import Journal
import Testing

@testable import Interpreting
@testable import Jobs

/// People leave a session open for days: what is over must not stay in its memory.
@Suite(.timeLimit(.minutes(5))) struct ForgettingTests {
  @Test(arguments: [Face.terminal, .kernel])
  func `nothing is kept of jobs that have ended`(face: Face) async throws {
    let house = try House()
    let session = try house.session(face)
    for cell in ["one", "two\n%wait", "%%batch --rows 3\nrow {{i}}", "%jobs"] {
      try await session.run(cell)
    }
    // What fails is forgotten, too.
    _ = try await session.failure(of: "%%ask -m failing\nno\n%%\n%wait")
    try await session.run("%wait")
    let ids = try await house.jobs().map(\.id)
    #expect(ids.count == 6)
    try await house.until("the session keeps nothing") { await session.interpreter.isFree }
    try await house.until("the engine keeps nothing") { await house.engine.isFree(of: ids) }
  }
}

extension Interpreter {
  fileprivate var isFree: Bool {
    following.isEmpty && groups.isEmpty && waiting.isEmpty && ends.isEmpty && endings.isEmpty
      && waits.isEmpty && results.isEmpty && log.unwritten.isEmpty
  }
}

extension JobEngine {
  fileprivate func isFree(of ids: [Job.ID]) -> Bool {
    entries.isEmpty && turns.isEmpty && claimed.isEmpty && unlooked.isEmpty && waiters.isEmpty
      && replays.isEmpty && foreign.isEmpty && !ids.contains(where: observers.isWatched)
  }
}
