import Foundation
import JSON
import TestSupport
import Testing

extension EndToEnd {
  /// A notebook and a terminal, two kernels, a script beside either: one journal.
  @Suite(.timeLimit(.minutes(20))) struct TwoProcessesTests {
    /// Jobs of any session, by their prompts.
    private func states(_ tool: Tool) async throws -> [String: String] {
      let jobs = try await tool.run("jobs", "all", "--json").json()
      return Dictionary(
        uniqueKeysWithValues: jobs.map { ($0["prompt"]?.string ?? "", $0["state"]?.string ?? "") })
    }

    /// A process that waits for an answer which the service has begun.
    private func ask(_ prompt: String, with tool: Tool) async throws -> Program {
      let program = try tool.start("ask", "-m", "practice/slow", prompt)
      program.closeInput()
      _ = await program.wait { $0.errors.contains("resp_") }
      return program
    }

    @Test(arguments: [SIGKILL, SIGTERM])
    func `one goes on with what the other leaves when it dies`(signal: Int32) async throws {
      let tool = try Tool()
      let served = try await StandingPractice()
      try tool.practise(at: served.baseURL)
      // Busy with a prompt of its own for as long as the test lasts.
      let heir = try await ask("Take 60 seconds.", with: tool)
      let other = try await ask("Take 3 seconds.", with: tool)
      other.send(signal)
      _ = await other.ended()
      served.advance(by: .seconds(3))

      var state: String?
      while state != "completed", heir.isRunning {
        state = try await states(tool)["Take 3 seconds."]
      }
      #expect(state == "completed")
      #expect(heir.isRunning)
      heir.send(SIGKILL)
      _ = await heir.ended()
      #expect(try await served.ledger() == ["Take 60 seconds.": 1, "Take 3 seconds.": 1])
      await served.stop()
    }

    @Test(.needsClients) func `a REPL tells the answer of a process that died beside it`()
      async throws
    {
      let tool = try Tool()
      let served = try await StandingPractice()
      try tool.practise(at: served.baseURL)
      let repl = try TerminalSession(tool, Checkout.clew)
      try await repl.see("%help lists")
      let other = try await ask("Take 3 seconds.", with: tool)
      other.send(SIGKILL)
      _ = await other.ended()
      served.advance(by: .seconds(3))
      try await repl.see("● ")
      repl.type("\u{4}")
      #expect(try await repl.left() == 0)
      #expect(try await states(tool) == ["Take 3 seconds.": "completed"])
      await served.stop()
    }

    @Test func `both see an answer that one of them asked for, and it is paid for once`()
      async throws
    {
      let tool = try Tool()
      let served = try await ServedPractice(tool, options: "--latency", "0.1")
      try tool.practise(at: served.baseURL)
      let asking = try await ask("Take 2 seconds.", with: tool)
      let begun = await asking.wait { $0.errors.contains("resp_") }
      let id = try #require(begun.errors.firstMatch(of: /resp_[0-9a-f]+/)?.0)
      let waiting = try tool.start("wait", String(id))
      waiting.closeInput()
      for program in [asking, waiting] {
        let seen = await program.ended()
        #expect(seen.code == 0, "\(seen)")
        #expect(seen.output == "That took 2 seconds, as asked.\n")
      }
      #expect(try await served.ledger() == ["Take 2 seconds.": 1])
      await served.stop()
    }

    @Test func `a process that slept wakes up and goes on`() async throws {
      let tool = try Tool()
      let served = try await StandingPractice()
      try tool.practise(at: served.baseURL)
      let asking = try await ask("Take 2 seconds.", with: tool)
      asking.send(SIGSTOP)
      // Nobody takes over from a sleeper: its lock holds.
      let waited = try await tool.run("wait", "--all", "--timeout", "3s")
      #expect(waited.code == 4, "\(waited)")
      served.advance(by: .seconds(2))
      asking.send(SIGCONT)
      let seen = await asking.ended()
      #expect(seen.output == "That took 2 seconds, as asked.\n", "\(seen)")
      #expect(try await served.ledger() == ["Take 2 seconds.": 1])
      await served.stop()
    }
  }
}
