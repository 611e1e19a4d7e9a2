import Interpreting
import Testing

@Suite(.timeLimit(.minutes(5))) struct KeyCommandTests {
  @Test func `asks for a key unseen, and puts it away`() async throws {
    let house = try House()
    let session = try house.session(.kernel, replies: [" sk-new \n"])
    try await session.run("%key set house")
    #expect(house.keys["house"] == "sk-new")
    #expect(session.frontend.secrets == ["Key for house (not shown): "])
    #expect(try await session.results(of: "%key").contains("env:HOUSE_KEY"))
    try await session.run("%key rm")
    #expect(house.keys["house"] == nil)
  }

  @Test(arguments: ["", "two words", "kéy", "\u{1B}"])
  func `takes nothing that cannot be a key`(answer: String) async throws {
    let house = try House()
    let session = try house.session(replies: [answer])
    let failure = try await session.failure(of: "%key set")
    #expect(answer.isEmpty || !"\(failure)".contains(answer))
    #expect(house.keys["house"] == nil)
  }

  @Test(arguments: ["%key set practice", "%key set hose", "%key sett", "%key set house"])
  func `says what is wrong, also where nobody can be asked`(line: String) async throws {
    #expect(try await House().session().failure(of: line).kind.exitCode == 1)
  }

  @Test func `a key that was typed is not remembered, and nowhere repeated`() async throws {
    let house = try House()
    let session = try house.session()
    let failure = try await session.failure(of: "%key set house sk-typed-0815")
    #expect(!"\(failure)".contains("0815"))
    #expect(try await session.results(of: "%history").contains("%key set house …"))
    #expect(try await !session.results(of: "%history").contains("0815"))
  }
}
