import Interpreting
import JSON
import Journal
import Testing

@Suite(.timeLimit(.minutes(5))) struct SelectionTests {
  /// Two sessions: in the first job 1; in the second jobs 1, 2 (a failure, tagged `bad`), the group
  /// 3 and 4, which stays pending.
  static func session(_ house: House) async throws -> RunningSession {
    try await house.session(.script).run("old\n%wait")
    let session = try house.session(.script)
    try await session.run("one")
    try await session.run("%%ask -m failing -t bad\ntwo")
    try await session.run("%%batch --rows 3\nrow {{i}}")
    try await session.run("%%ask -m endless\nfour")
    try await house.until("still pending") {
      try await house.jobs().dropLast().allSatisfy(\.state.isFinal)
    }
    return session
  }

  static let forms: [(selector: String, prompts: [String])] = [
    ("1", ["one"]), ("1-2", ["one", "two"]), ("3", ["row 0", "row 1", "row 2"]),
    ("3#2", ["row 1"]), ("3#2-3", ["row 1", "row 2"]), ("-1", ["four"]), ("last", ["four"]),
    ("-2", ["row 0", "row 1", "row 2"]), ("-2#3", ["row 2"]), ("pending", ["four"]),
    ("failed", ["two"]), ("all", ["one", "two", "row 0", "row 1", "row 2", "four"]),
    ("@bad", ["two"]), ("~1/1", ["old"]), ("s1/1", ["old"]), ("resp_1", ["old"]),
    ("1 2 1", ["one", "two"]),
    ("--all all", ["old", "one", "two", "row 0", "row 1", "row 2", "four"]),
    ("--all 1", ["one"]), ("--all pending", ["four"]),
  ]

  @Test(arguments: forms)
  func `a selector means these jobs`(selector: String, prompts: [String]) async throws {
    let house = try House()
    let session = try await Self.session(house)
    let lines = try await session.lines(of: "%jobs \(selector) --json")
    #expect(lines.compactMap { $0["prompt"]?.string } == prompts)
  }

  @Test(arguments: ["9", "1#2", "3#4", "-9", "@none", "~9/1", "s9/1", "resp_999", "x", "3-1"])
  func `a selector that finds nothing says so`(selector: String) async throws {
    let house = try House()
    let session = try await Self.session(house)
    #expect(try await session.failure(of: "%show \(selector)").kind.exitCode == 1)
  }

  @Test(arguments: ["%cancel --all 1", "%retry --all 1", "%again --all 1"])
  func `what changes jobs does not guess between sessions`(command: String) async throws {
    let house = try House()
    let session = try await Self.session(house)
    let failure = try await session.failure(of: command)
    #expect(failure.next?.contains("s2/1") == true, "\(failure)")
  }

  @Test func `jobs of other sessions carry theirs in their name`() async throws {
    let house = try House()
    let session = try await Self.session(house)
    #expect(try await session.results(of: "%show s1/1").contains("[s1/1]"))
  }
}
