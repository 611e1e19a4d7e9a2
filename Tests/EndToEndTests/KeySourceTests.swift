import Foundation
import JSON
import TestSupport
import Testing

extension EndToEnd {
  /// Where keys come from, with a server that refuses all but one.
  @Suite struct KeySourceTests {
    private static let key = "sk-Secret-0123456789"

    /// A user whose practice models are at a server that wants ``key``, and whose file `key` holds it.
    private static func lab(_ tool: Tool, source: String) async throws -> ServedPractice {
      let served = try await ServedPractice(
        tool, options: "--key", key, "--latency", "0")
      try tool.configure(
        """
        [profiles.practice]
        base_url = "\(served.baseURL)"
        key = \(source)
        default_model = "practice/echo"
        [profiles.other]
        base_url = "\(served.baseURL)"
        key = "cmd:echo run >> other"

        """)
      try tool.write(key + "\nuser: ada\n", to: "key")
      return served
    }

    @Test func `a command runs when its profile is first asked, and once`() async throws {
      let tool = try Tool()
      let served = try await Self.lab(tool, source: #""cmd:echo run >> runs; cat key""#)
      for words in [["key", "status"], ["jobs"]] {
        let run = try await tool.run(words)
        #expect(run.code == 0, "\(run)")
      }
      #expect(throws: (any Error).self) { try tool.read("runs") }
      let run = try await tool.run(input: "One.\n%%\nTwo.\n%wait\n%%\n%models\n")
      #expect(run.code == 0, "\(run)")
      #expect(run.output.contains("Two."))
      #expect(try tool.read("runs") == "run\n")
      #expect(throws: (any Error).self) { try tool.read("other") }
      await served.stop()
    }

    @Test(arguments: [
      (#""cmd:echo Secret; exit 3""#, "exited with 3"), (#""cmd:true""#, "gave nothing"),
      (#""cmd:echo two words""#, "characters that no key has"), (#""file:nowhere""#, "no file"),
    ])
    func `a key that cannot be had is told, and nothing is sent`(
      source: String, words: String
    ) async throws {
      let tool = try Tool()
      let served = try await Self.lab(tool, source: source)
      let run = try await tool.run("ask", "Hello.")
      #expect(run.code == 5, "\(run)")
      #expect(run.errors.contains(words) && run.errors.contains("clew key status"), "\(run)")
      #expect(!run.errors.contains("Secret") && run.output.isEmpty)
      // Where it could be told before, there is not even a job.
      let job = try await tool.run("jobs", "--json").json().first
      #expect(source.contains("cmd:") ? job == nil : job?["error"]?["code"] == "no_key")
      await served.stop()
    }

    @Test(.needsClients) func `a command may ask for a password, in a REPL and elsewhere`()
      async throws
    {
      let tool = try Tool()
      let served = try await Self.lab(
        tool, source: #""cmd:printf 'Password: ' >/dev/tty; read -r key </dev/tty; echo $key""#)
      for words in [["ask", "Hello."], []] {
        let terminal = try TerminalSession(tool, [Checkout.clew] + words)
        if words.isEmpty {
          _ = try await terminal.see("Ctrl-D leaves")
          terminal.enter("Hello.")
        }
        _ = try await terminal.see("Password:$")
        terminal.enter(Self.key)
        _ = try await terminal.see(#"● \[1\]"#)
        terminal.type("\u{4}")
        #expect(try await terminal.left() == 0)
      }
      await served.stop()
    }

    @Test(arguments: ["ask", "models"])
    func `whoever interrupts does not wait for the command, which ends, too`(word: String)
      async throws
    {
      let tool = try Tool()
      let served = try await Self.lab(
        tool, source: #""cmd:echo asking >&2; exec sleep 600""#)
      let program = try tool.start([word] + (word == "ask" ? ["Hello."] : []))
      program.closeInput()
      _ = await program.wait { $0.errors.contains("asking") }
      program.send(SIGTERM)
      // Its end is that of its standard error, which the command has, too.
      let run = await program.ended()
      #expect(run.code == 130 && !run.wasTooSlow, "\(run)")
      await served.stop()
    }

    @Test func `what a command leaves running is not waited for`() async throws {
      let tool = try Tool()
      let served = try await Self.lab(
        tool, source: #""cmd:sleep 600 2>/dev/null & echo $! > sleeper; cat key""#)
      let program = try tool.start("ask", "Hello.")
      program.closeInput()
      _ = await program.wait { $0.output.contains("Hello.") }
      let sleeper = try #require(pid_t(tool.read("sleeper").filter(\.isNumber)))
      #expect(kill(sleeper, SIGKILL) == 0)
      let run = await program.ended()
      #expect(run.code == 0 && !run.wasTooSlow, "\(run)")
      await served.stop()
    }

    @Test(.needsClients) func `Tab runs no command for a key, and does not wait for one`()
      async throws
    {
      let tool = try Tool()
      let served = try await Self.lab(tool, source: #""cmd:echo run >> runs; cat key""#)
      let terminal = try TerminalSession(tool, Checkout.clew)
      _ = try await terminal.see("Ctrl-D leaves")
      terminal.type("%model practice/ech\t")
      terminal.type("X\u{15}%echo still here\r")
      _ = try await terminal.see("^still here$")
      #expect(throws: (any Error).self) { try tool.read("runs") }
      terminal.enter("%models")
      _ = try await terminal.see("practice/slow")
      terminal.type("%model practice/ech\t")
      _ = try await terminal.see("%model practice/echo")
      terminal.type("\u{15}\u{4}")
      #expect(try await terminal.left() == 0)
      #expect(try await tool.run("models", "--stored").output.contains("practice/echo"))
      #expect(try tool.read("runs") == "run\n")
      await served.stop()
    }

    @Test(.needsClients, arguments: ["env:SOME_KEY", "file:key", "env:NO_KEY"])
    func `a key typed as a prompt does not come back in the next session`(source: String)
      async throws
    {
      let tool = try Tool().with(["SOME_KEY": Self.key])
      let served = try await Self.lab(tool, source: "\"\(source)\"")
      chmod(tool.folder.file("key"), 0o600)
      if source == "env:NO_KEY" {
        try await tool.run("key", "set", "practice", input: Self.key + "\n")
      }
      let former = try TerminalSession(tool, Checkout.clew)
      _ = try await former.see("Ctrl-D leaves")
      former.enter("%echo before")
      _ = try await former.see("^before$")
      former.enter("%echo \(Self.key)")
      _ = try await former.see("^\(Self.key)$")
      former.type("\u{4}")
      #expect(try await former.left() == 0)
      let next = try TerminalSession(tool, Checkout.clew)
      _ = try await next.see("Ctrl-D leaves")
      _ = try await next.see("▸")
      next.type("\u{1B}[A")
      _ = try await next.see("▸ %echo before$")
      next.type("\u{15}\u{4}")
      #expect(try await next.left() == 0)
      await served.stop()
    }

    @Test(.needsClients) func `a key that is put away is in force at once`() async throws {
      let tool = try Tool()
      let served = try await Self.lab(tool, source: #""env:SOME_KEY""#)
      let terminal = try TerminalSession(tool, Checkout.clew)
      _ = try await terminal.see("Ctrl-D leaves")
      terminal.enter("Hello?")
      _ = try await terminal.see("invalid_api_key")
      terminal.enter("%key set practice")
      _ = try await terminal.see("not shown")
      terminal.enter(Self.key)
      _ = try await terminal.see("used from now on")
      terminal.enter("Once more.")
      _ = try await terminal.see("● \\[3]")
      terminal.type("\u{4}")
      #expect(try await terminal.left() == 0)
      await served.stop()
    }
  }
}
