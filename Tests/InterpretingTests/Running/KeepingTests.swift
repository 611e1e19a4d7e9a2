import Interpreting
import JSON
import Journal
import Testing

@Suite(.timeLimit(.minutes(5))) struct KeepingTests {
  /// An earlier session that asked about tides; this one, which asked about the wind.
  static func session(_ house: House) async throws -> RunningSession {
    try await house.session(.script).run("what makes the tides?\n%wait")
    let session = try house.session(.script)
    try await session.run("why is there wind?\n%wait")
    try await session.run("%%ask -m failing -t bad\nwind and tides")
    try await house.until("an end") { try await house.jobs().allSatisfy(\.state.isFinal) }
    return session
  }

  static let searches: [(line: String, prompts: [String])] = [
    ("%search tides", ["wind and tides", "what makes the tides?"]),
    ("%search wind tides", ["wind and tides"]),
    ("%search \"the tides\"", ["what makes the tides?"]),
    ("%search tides -t bad", ["wind and tides"]),
    ("%search tides --model ech*", ["what makes the tides?"]),
    ("%search tides --state failed", ["wind and tides"]),
    ("%search tides -n 1", ["wind and tides"]),
    ("%search tides --since 1d", ["wind and tides", "what makes the tides?"]),
    ("%search tides --since 2020-01-01", ["wind and tides", "what makes the tides?"]),
    ("%search tides --since 2050-01-01", []), ("%search nothing", []),
  ]

  @Test(arguments: searches)
  func `finds prompts and answers in all sessions, the newest first`(
    line: String, prompts: [String]
  ) async throws {
    let house = try House()
    let session = try await Self.session(house)
    let lines = try await session.lines(of: line + " --json")
    #expect(lines.compactMap { $0["prompt"]?.string } == prompts)
  }

  @Test func `shows where, and the words around it`() async throws {
    let house = try House()
    let session = try await Self.session(house)
    let results = try await session.results(of: "%search makes")
    #expect(results.contains("s1/1"))
    #expect(results.contains("what makes the tides?"))
  }

  @Test(arguments: [
    "%search", "%search x --since soon", "%search x --state odd", "%tag 1 +", "%tag 9 +x",
  ])
  func `says what is wrong`(line: String) async throws {
    let house = try House()
    let session = try await Self.session(house)
    #expect(try await session.failure(of: line).kind.exitCode == 1)
  }

  @Test func `tags jobs, takes tags away, and lists them`() async throws {
    let house = try House()
    let session = try await Self.session(house)
    func tags(_ line: String) async throws -> [[String]] {
      try await session.lines(of: line + " --json").map { line in
        line["tags"]?.array?.compactMap(\.string) ?? []
      }
    }
    #expect(try await tags("%tag 2 +good +release-2026-11 -bad") == [["good", "release-2026-11"]])
    #expect(try await tags("%tag 1 2 +good") == [["good"], ["good", "release-2026-11"]])
    #expect(try await tags("%tag -1 -good") == [["release-2026-11"]])
    #expect(try await session.results(of: "%tag").contains("@release-2026-11"))
    #expect(try await session.lines(of: "%jobs @good --json").count == 1)
  }

  @Test func `lists sessions`() async throws {
    let house = try House()
    let session = try await Self.session(house)
    let results = try await session.results(of: "%sessions")
    #expect(results.contains("s1") && results.contains("s2"))
    #expect(try await session.results(of: "%sessions -n 1").contains("s1") == false)
  }
}
