import JSON
import TestSupport
import Testing

extension EndToEnd {
  /// The REPL as a person at a terminal sees it.
  @Suite struct TerminalTests {
    @Test(.needsClients) func `greets, numbers, answers above the line, and leaves at Ctrl-D`()
      async throws
    {
      let tool = try Tool()
      let served = try await StandingPractice()
      try tool.practise(at: served.baseURL)
      let terminal = try TerminalSession(tool, Checkout.clew)
      try await terminal.see(#"clew \d+\.\d+"#)
      try await terminal.see(#"^\[1\].*▸"#)
      terminal.enter("%model practice/slow")
      try await terminal.see(#"^\[2\] practice/slow.*▸"#)
      terminal.enter("Take 2 seconds.")
      try await terminal.see(#"^\[3\].*1 pending.*▸"#)
      terminal.type("half a line")
      served.advance(by: .seconds(2))
      let screen = try await terminal.see(#"That took 2 seconds, as asked\.[\s\S]*half a line$"#)
      #expect(screen.contains("● [2]"))
      // Ctrl-U takes the line back, Ctrl-D on an empty one leaves.
      terminal.type("\u{15}\u{4}")
      #expect(try await terminal.left() == 0)
      await served.stop()
    }

    @Test(.needsClients) func `does the seed's job typed line by line`() async throws {
      let tool = try Tool()
      let terminal = try TerminalSession(tool, Checkout.clew)
      try await terminal.see(#"^\[1\].*▸"#)
      for line in Seed.script.split(separator: "\n") { terminal.enter(String(line)) }
      try await expectSeed(terminal, tool)
    }

    @Test(.needsClients) func `does the seed's job pasted at once`() async throws {
      let tool = try Tool()
      let terminal = try TerminalSession(tool, Checkout.clew)
      try await terminal.see(#"^\[1\].*▸"#)
      terminal.paste(Seed.script)
      terminal.type("\r")
      try await expectSeed(terminal, tool)
    }

    private func expectSeed(_ terminal: TerminalSession, _ tool: Tool) async throws {
      try await terminal.see("\"number\":\"\\d+#3\"")
      terminal.enter("%quit")
      #expect(try await terminal.left() == 0)
      let shown = try await tool.run("show", "last#3", "--json")
      try Seed.expectThird(try #require(try shown.json().first, "\(shown)"))
    }

    @Test(.needsClients) func `Ctrl-C gives the line back, and the job goes on`() async throws {
      let tool = try Tool()
      let served = try await StandingPractice()
      try tool.practise(at: served.baseURL)
      let terminal = try TerminalSession(tool, Checkout.clew)
      try await terminal.see(#"^\[1\].*▸"#)
      terminal.enter("%model practice/slow")
      try await terminal.see(#"^\[2\].*▸"#)
      terminal.enter("Take 3 seconds.")
      try await terminal.see(#"1 pending.*▸"#)
      terminal.enter("%wait")
      try await terminal.see("0/1")
      terminal.type("\u{3}")
      try await terminal.see("(?i)detached")
      served.advance(by: .seconds(3))
      try await terminal.see(#"That took 3 seconds, as asked\."#)
      terminal.enter("%quit")
      #expect(try await terminal.left() == 0)
      await served.stop()
    }

    @Test(.needsClients) func `Ctrl-Z gives the shell back as it was, and fg the line`()
      async throws
    {
      let tool = try Tool()
      let terminal = try TerminalSession(tool, "/bin/bash", "--norc", "-i")
      terminal.enter("PS1='$ '")
      try await terminal.see(#"^\$$"#)
      terminal.enter(Checkout.clew)
      try await terminal.see(#"^\[1\].*▸"#)
      terminal.type("%echo be")
      try await terminal.see("▸ %echo be$")
      terminal.type("\u{1A}")
      try await terminal.see(#"Stopped[\s\S]*^\$$"#)
      terminal.enter("stty -a | grep -o '.icrnl'; fg")
      try await terminal.see(#"^ icrnl$[\s\S]*▸ %echo be$"#)
      terminal.enter("hind")
      try await terminal.see("^behind$")
      terminal.enter("%quit")
      try await terminal.see(#"▸ %quit\s+\$$"#)
      terminal.enter("exit")
      #expect(try await terminal.left() == 0)
    }

    @Test(.needsClients) func `a home that cannot be written serves the session, and says so`()
      async throws
    {
      let tool = try Tool()
      // A file where the folder should be: root could write to any folder.
      try tool.write("", to: "occupied")
      let terminal = try TerminalSession(
        tool.with(["CLEW_HOME": tool.folder.file("occupied"), "TMPDIR": tool.folder.path]),
        Checkout.clew)
      try await terminal.see(#"^This session keeps one of its own; CLEW_HOME=[\s\S]*^\[1\].*▸"#)
      terminal.enter("%model practice/echo")
      terminal.enter("Hello there.")
      try await terminal.see(#"● \[2\][\s\S]*^Hello there\.$"#)
      terminal.enter("%quit")
      #expect(try await terminal.left() == 0)
    }

    @Test(.needsClients) func `a word that is a command's name is not sent but asked about`()
      async throws
    {
      let tool = try Tool()
      let terminal = try TerminalSession(tool, Checkout.clew)
      try await terminal.see(#"^\[1\].*▸"#)
      terminal.enter("exit")
      try await terminal.see("%quit")
      terminal.type("\u{3}")
      terminal.enter("%modle practice/echo")
      try await terminal.see(#"Did you mean %model\?"#)
      terminal.enter("%quit")
      #expect(try await terminal.left() == 0)
      #expect(try await tool.run("jobs", "--json").output.isEmpty)
    }

    @Test(.needsClients) func `remembers lines and finishes names across sessions`() async throws {
      let tool = try Tool()
      let first = try TerminalSession(tool, Checkout.clew)
      try await first.see(#"^\[1\].*▸"#)
      first.enter("%echo remembered for long")
      try await first.see("^remembered for long$")
      first.enter("%quit")
      _ = try await first.left()

      let second = try TerminalSession(tool, Checkout.clew)
      try await second.see(#"^\[1\].*▸"#)
      second.type("\u{10}")  // Ctrl-P: the line before
      try await second.see("▸ %quit")
      second.type("\u{10}")
      try await second.see("▸ %echo remembered for long")
      second.type("\u{15}%wind\t")
      try await second.see("▸ %window")
      second.type("\u{15}\u{4}")
      #expect(try await second.left() == 0)
    }
  }
}
