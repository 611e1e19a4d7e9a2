import Foundation
import JSON
import TestSupport
import Testing

extension EndToEnd {
  /// The exit codes that scripts rely on.
  @Suite struct ExitCodeTests {
    @Test func `0 for what went well, help and version too`() async throws {
      let tool = try Tool()
      #expect(try await tool.run("--version").code == 0)
      #expect(try await tool.run("--help").code == 0)
      #expect(try await tool.run("help", "ask").code == 0)
      #expect(try await tool.run("status").code == 0)
      #expect(try await tool.run(input: "").code == 0)
    }

    @Test func `1 for words that are not understood`() async throws {
      let tool = try Tool()
      #expect(try await tool.run("asq", "Hello.").code == 1)
      #expect(try await tool.run("show", "7x7").code == 1)
      #expect(try await tool.run(input: "%modle practice/echo").code == 1)
    }

    @Test func `2 when the job failed`() async throws {
      let tool = try Tool()
      let asked = try await tool.run("ask", "-m", "practice/nothing", "Hello.")
      #expect(asked.code == 2, "\(asked)")
      #expect(asked.output.isEmpty)
    }

    @Test func `3 when some rows failed and others did not`() async throws {
      let tool = try Tool()
      // A share of all questions fails, always the same ones.
      let script = "%model practice/flaky\n%%batch --rows 30\nRow {{i}}.\n%%\n%wait\n"
      let run = try await tool.run(input: script)
      #expect(run.code == 3, "\(run)")
      #expect(run.output.contains("Row"))
    }

    @Test func `4 when time was up with jobs pending`() async throws {
      let tool = try Tool()
      let asked = try await tool.run("ask", "-m", "practice/slow", "--detach", "Take 600 seconds.")
      #expect(asked.code == 0, "\(asked)")
      let waited = try await tool.run("wait", "--timeout", "1s")
      #expect(waited.code == 4, "\(waited)")
    }

    @Test func `5 when the key was refused, and the key is nowhere to be read`() async throws {
      let tool = try Tool()
      let served = try await ServedPractice(tool, options: "--key", "the-right-one")
      let key = "sk-wrong-and-never-to-be-seen"
      let keyed = tool.with([
        "OPENAI_BASE_URL": served.baseURL, "OPENAI_API_KEY": key, "CLEW_PROFILE": "openai",
      ])
      for arguments in [["ask", "-m", "m", "Hello."], ["models", "--refresh"]] {
        let program = try keyed.start(arguments)
        program.closeInput()
        let transcript = await program.ended()
        #expect(transcript.code == 5, "\(transcript)")
        #expect(!transcript.description.contains(key))
      }
      for file in try FileManager.default.subpathsOfDirectory(atPath: tool.folder.path) {
        let bytes = FileManager.default.contents(atPath: tool.folder.file(file)) ?? Data()
        #expect(bytes.range(of: Data(key.utf8)) == nil, "\(file)")
      }
      await served.stop()
    }

    @Test func `7 when offline and nothing is recorded`() async throws {
      let tool = try Tool()
      let run = try await tool.run(input: "%cache offline\nNever asked before.\n")
      #expect(run.code == 7, "\(run)")
    }

    @Test func `130 when it was detached by Ctrl-C, and the job goes on`() async throws {
      let tool = try Tool()
      let served = try await StandingPractice()
      try tool.practise(at: served.baseURL)
      let program = try tool.start("ask", "-m", "practice/slow", "Take 4 seconds.")
      program.closeInput()
      let begun = await program.wait { $0.errors.contains("resp_") }
      try #require(begun.code == nil, "\(begun)")
      program.send(SIGINT)
      let detached = await program.ended()
      #expect(detached.code == 130, "\(detached)")
      #expect(detached.errors.contains("wait"))
      served.advance(by: .seconds(4))
      let waited = try await tool.run("wait")
      #expect(waited.code == 0, "\(waited)")
      #expect(waited.output.contains("That took 4 seconds"))
      await served.stop()
    }

    @Test func `an error is a line of JSON too where JSON is wanted`() async throws {
      let tool = try Tool()
      let run = try await tool.run("show", "--json", "7x7")
      #expect(run.code == 1, "\(run)")
      let error = try #require(try run.json().last?["error"], "\(run)")
      #expect(error.object.map { $0.map(\.key) } == ["what", "why", "next"])
      #expect(error["what"]?.string.map(run.errors.contains) == true)
    }
  }
}
