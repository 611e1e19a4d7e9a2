import Interpreting
import Journal
import Testing

@Suite(.timeLimit(.minutes(5))) struct JournalCommandTests {
  @Test func `shows how much there is, and that nothing is damaged`() async throws {
    let session = try House().session()
    try await session.run("x\n%wait")
    let size = try await session.results(of: "%journal")
    #expect(size.contains(/jobs +1/))
    #expect(size.contains("journal.sqlite"))
    try await session.run("%journal check")
    #expect(session.frontend.notices.contains("Nothing is damaged"))
  }

  @Test func `counts before it forgets`() async throws {
    let house = try House()
    try await house.session().run("old\n%wait")
    let session = try house.session()
    try await session.run("new\n%wait")
    try await session.run("%journal prune --session s1")
    #expect(session.frontend.notices.contains("Would be forgotten: 1 job and 1 cell"))
    #expect(try await house.jobs().count == 2)
    try await session.run("%journal prune --session s1 --yes")
    #expect(session.frontend.notices.contains("Forgotten: 1 job"))
    #expect(try await house.jobs().map(\.prompt) == ["new"])
    try await session.run("%journal vacuum")
    #expect(session.frontend.notices.contains("before"))
  }

  @Test(arguments: [
    "%journal prune", "%journal prune --before soon", "%journal prune --session x",
    "%journal prune --session s1", "%journal prune --session s1 --before 1d", "%journal backup",
    "%journal set-aside", "%journal shred",
  ])
  func `says what is wrong, and forgets nothing`(line: String) async throws {
    let house = try House()
    let session = try house.session()
    try await session.run("x\n%wait")
    #expect(try await session.failure(of: line).kind.exitCode == 1)
    #expect(try await house.jobs().count == 1)
  }
}
