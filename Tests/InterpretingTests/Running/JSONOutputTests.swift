import Interpreting
import JSON
import Rendering
import Testing

@Suite(.timeLimit(.minutes(5))) struct JSONOutputTests {
  @Test func `a wait prints each job once, when it is final`() async throws {
    let session = try House().session(.script)
    try await session.run("%%batch --rows 2\nrow {{i}}")
    let lines = try await session.lines(of: "%wait 1 --json")
    #expect(lines.compactMap { $0["number"]?.string }.sorted() == ["1#1", "1#2"])
    #expect(lines.allSatisfy { $0["state"] == "completed" })
  }

  @Test func `a job that a person was shown is printed all the same`() async throws {
    let house = try House()
    let session = try house.session()
    try await session.run("x")
    try await session.seeAnswer("x")
    #expect(try await session.lines(of: "%wait 1 --json").map { $0["output_text"] } == ["x"])
  }

  @Test(arguments: [Face.terminal, .kernel])
  func `a large group's jobs are printed on every face`(face: Face) async throws {
    let session = try House().session(face)
    try await session.run("%%batch --rows 25\nrow {{i}}")
    let lines = try await session.lines(of: "%wait 1 --json")
    #expect(Set(lines.compactMap { $0["number"]?.string }).count == 25)
  }

  @Test(arguments: ["%models --json", "%set --json", "%help --json", "%status --json"])
  func `what a command shows is an output by its types`(cell: String) async throws {
    let lines = try await House().session(.script).lines(of: cell)
    #expect(lines.count == 1)
    #expect(lines.first?["output"]?[MIMEType.plain]?.string?.isEmpty == false)
  }

  @Test func `every line is one line of JSON`() async throws {
    let session = try House().session(.script)
    try await session.run("two\nlines\n%wait")
    session.frontend.clear()
    try await session.run("%show --json\n%jobs --json\n%history --json")
    let texts = session.frontend.texts(.result)
    #expect(texts.count == 3)
    for text in texts {
      #expect(!text.contains("\n"))
      #expect(throws: Never.self) { try JSON(parsing: text) }
    }
  }
}

@Suite(.timeLimit(.minutes(5))) struct SecrecyTests {
  @Test func `the key is in nothing that is shown, remembered or thrown`() async throws {
    let house = try House()
    let session = try house.session()
    try await session.run("hello\n%wait")
    try await session.run(
      "%status\n%profile\n%set\n%show --curl\n%show --request\n%show --response")
    try await session.run("%export all.jsonl\n%history\n%jobs --json")
    house.service.become(.refusesKeys)
    let refused = try await session.failure(of: "again\n%wait last")
    house.service.become(.speaksHTML)
    let confused = try await session.failure(of: "%models --refresh")
    let seen = [
      session.frontend.everything, "\(refused)", "\(confused)", house.files["all.jsonl"] ?? "",
      "\(try await house.jobs())",
    ]
    #expect(seen.allSatisfy { !$0.contains(House.key) })
  }
}
