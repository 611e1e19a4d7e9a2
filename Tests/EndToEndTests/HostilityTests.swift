import TestSupport
import Testing

extension EndToEnd {
  /// Whatever people, files and models say: the terminal obeys clew alone.
  @Suite struct HostilityTests {
    @Test(.needsClients) func `nothing that is asked, answered or named drives the terminal`()
      async throws
    {
      let tool = try Tool(["PAGER": "cat"])
      var random = SplitMix(seed: 11)
      // Lines of a script: what cannot stand in one is left to the other tests.
      let texts = (0..<12).map { _ in
        "x" + Hostility.text(using: &random).filter { !$0.isNewline && $0 != "\0" }
      }
      let cells = texts.flatMap { text in
        ["%%ask -m practice/echo --wait -t tag\n\(text)", "%model \(text)", "%set \(text)=1"]
      }
      try tool.write(cells.joined(separator: "\n%%\n"), to: "hostile.clew")
      var commands = [
        ["run", "--keep-going", "hostile.clew"], ["jobs", "all"], ["show", "1", "2"],
        ["table", "all"],
        ["search", "x*"], ["history"], ["sessions"], ["status"], ["show", "last", "--response"],
      ]
      for text in texts.prefix(4) {
        commands += [
          ["ask", "-m", "practice/echo", text], ["ask", "-m", text, "x"], ["show", text],
          ["tag", "last", "+" + text], ["search", text], [text],
        ]
      }
      for command in commands {
        let terminal = try TerminalSession(tool, [Checkout.clew] + command)
        let written = try await terminal.written()
        #expect(!written.isEmpty, "\(command)")
        #expect(Hostility.found(in: written) == nil, "\(command)")
      }
    }
  }
}
