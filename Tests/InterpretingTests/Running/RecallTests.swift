import Interpreting
import Testing

@Suite(.timeLimit(.minutes(5))) struct RecallTests {
  /// In an earlier session cell 1; in this one the prompts 1 and 3 and the command 2.
  static func session(_ house: House) async throws -> RunningSession {
    try await house.session(.script).run("old")
    let session = try house.session(.kernel)
    try await session.run("%model echo\none\nmore of it\n%wait")
    try await session.run("%let topic sails")
    try await session.run("%%batch --rows 3\nrow {{i}}")
    return session
  }

  static let forms: [(command: String, source: String)] = [
    ("%recall", "%%batch --rows 3\nrow {{i}}"), ("%recall last", "%%batch --rows 3\nrow {{i}}"),
    ("%recall 3#2", "%%batch --rows 3\nrow {{i}}"),
    ("%recall 1", "%model echo\none\nmore of it\n%wait"), ("%recall 2", "%let topic sails"),
    ("%recall ~1/1", "old"), ("%recall s1/1", "old"), ("%recall resp_1", "old"),
    ("%edit 2", "%let topic sails"), ("%edit", "%%batch --rows 3\nrow {{i}}"),
  ]

  @Test(arguments: forms)
  func `brings back what was typed`(command: String, source: String) async throws {
    let house = try House()
    let session = try await Self.session(house)
    let jobs = try await house.jobs().count
    let result = try await session.run(command)
    #expect(result.nextInput == source)
    #expect(result.wantsEditor == command.hasPrefix("%edit"))
    #expect(try await house.jobs().count == jobs)
  }

  @Test(arguments: ["%recall 9", "%recall 1-3", "%recall all", "%recall ~9/1", "%recall pending"])
  func `does not guess`(command: String) async throws {
    let house = try House()
    let session = try await Self.session(house)
    try await session.run("%wait --all")
    #expect(try await session.failure(of: command).next != nil)
  }
}
