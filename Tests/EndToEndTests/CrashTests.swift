import Foundation
import JSON
import TestSupport
import Testing

extension EndToEnd {
  /// Nothing is lost and nothing is sent twice, whoever dies when.
  @Suite struct CrashTests {
    @Test func `killed while its job runs, the next process collects the answer`() async throws {
      let tool = try Tool()
      let served = try await StandingPractice()
      try tool.practise(at: served.baseURL)
      let program = try tool.start("ask", "-m", "practice/slow", "Take 3 seconds.")
      program.closeInput()
      let begun = await program.wait { $0.errors.contains("resp_") }
      try #require(begun.code == nil, "\(begun)")
      program.send(SIGKILL)
      #expect(await program.ended().wasSignalled)

      served.advance(by: .seconds(3))
      let waited = try await tool.run("wait", "--json")
      #expect(waited.code == 0, "\(waited)")
      let jobs = try waited.json()
      #expect(jobs.count == 1)
      #expect(jobs.first?["output_text"] == "That took 3 seconds, as asked.")
      #expect(jobs.first?["attempt"] == 1)
      await served.stop()
    }

    @Test(.needsClients)
    func `killed before its POST was answered, the next sends the same bytes under the same key`()
      async throws
    {
      let tool = try Tool()
      let service = try await ScriptedService(tool, .silentOnce)
      // A service of the `sail` kind: it honours keys.
      let keyed = tool.with([
        "SAIL_API_URL": service.baseURL.replacing("/v1", with: ""), "SAIL_API_KEY": "any",
      ])
      let program = try keyed.start("ask", "-m", "scripted", "-w", "flex", "Only once.")
      program.closeInput()
      #expect(try await service.posts(1).count == 1)
      program.send(SIGKILL)
      #expect(await program.ended().wasSignalled)

      let waited = try await keyed.run("wait")
      #expect(waited.code == 0, "\(waited)")
      #expect(waited.output.contains("Answered at last."))
      let posts = try await service.posts(2)
      try #require(posts.count == 2)
      #expect(posts[0].key?.isEmpty == false)
      #expect(posts[0] == posts[1])
    }

    @Test func `with the server gone in the middle the job stays, and is collected later`()
      async throws
    {
      let tool = try Tool()
      let database = tool.folder.file("served.sqlite")
      let served = try await ServedPractice(tool, options: "--database", database)
      try tool.practise(at: served.baseURL)
      let asked = try await tool.run(
        "ask", "-m", "practice/slow", "--detach", "Take 3 seconds.")
      let id = try #require(asked.outputLines.first, "\(asked)")
      await served.stop(SIGKILL)

      let alone = try await tool.run("wait", "--timeout", "1s", id)
      #expect(alone.code == 4, "\(alone)")
      let again = try await ServedPractice(
        tool, port: served.port, options: "--database", database)
      let waited = try await tool.run("wait", id)
      #expect(waited.code == 0, "\(waited)")
      #expect(waited.output.contains("That took 3 seconds"))
      await again.stop()
    }

    @Test func `two processes may work on one journal at once`() async throws {
      let tool = try Tool()
      let programs = try (1...4).map { number in
        let program = try tool.start("ask", "--json", "-m", "practice/echo", "Number \(number).")
        program.closeInput()
        return program
      }
      var answers: Set<String> = []
      var sessions: Set<Int> = []
      for program in programs {
        let transcript = await program.ended()
        #expect(transcript.code == 0, "\(transcript)")
        for job in try transcript.json() {
          answers.insert(job["output_text"]?.string ?? "")
          sessions.insert(job["session"]?.int ?? 0)
        }
      }
      #expect(answers == Set((1...4).map { "Number \($0)." }))
      #expect(sessions.count == 4)
      #expect(try await tool.run("jobs", "--json").outputLines.count == 4)
    }
  }
}
