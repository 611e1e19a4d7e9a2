import Testing

@testable import Interpreting

@Suite struct ParsedCommandsTests {
  @Test func `a line that is known means what it meant`() throws {
    var commands = ParsedCommands()
    for _ in 0..<3 {
      let named = try #require(
        try commands.parse(WaitCommand.self, ["7", "8", "--json"]).command as? WaitCommand)
      #expect(named.selection.selectors == ["7", "8"])
      let plain = try commands.parse(WaitCommand.self, [])
      #expect(!plain.wantsJSON)
      #expect(try commands.parse(JobsCommand.self, []).command is JobsCommand)
    }
  }

  @Test func `what is wrong stays wrong`() {
    var commands = ParsedCommands()
    for _ in 0..<2 {
      #expect(throws: (any Error).self) { try commands.parse(WaitCommand.self, ["--nonsense"]) }
    }
  }

  @Test func `more lines than are kept, and long ones, are understood all the same`() throws {
    var commands = ParsedCommands()
    for number in 1...1_000 {
      let show = try commands.parse(ShowCommand.self, ["\(number)"]).command as? ShowCommand
      #expect(show?.selection.selectors == ["\(number)"])
    }
    let long = String(repeating: "x", count: 100_000)
    let echo = try commands.parse(EchoCommand.self, [long]).command as? EchoCommand
    #expect(echo?.text == long)
  }
}
