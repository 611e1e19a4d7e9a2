import Foundation
import JSON
import TestSupport
import Testing

extension EndToEnd {
  /// Many rows go up as one, and are jobs all the same.
  @Suite(.timeLimit(.minutes(10))) struct BatchTests {
    private static func script(_ options: String) -> String {
      "%model practice/echo\n%%batch \(options)\nRow {{i}}.\n%%\n%wait\n"
    }

    @Test func `rows that went up in a batch answer to every command`() async throws {
      let tool = try Tool()
      let run = try await tool.run(input: Self.script("--rows 1001 -w flex"))
      #expect(run.code == 0, "\(run)")
      #expect(run.errors.contains("1,001 rows go up in 1 batch"))
      #expect(run.errors.contains("1001/1001 complete"))

      #expect(try await tool.run("show", "1#400").output == "Row 399.\n")
      let job = try #require(try await tool.run("jobs", "1#7", "--json").json().first)
      #expect(job["state"] == "completed" && job["id"]?.string?.isEmpty == false)
      #expect(job["usage"]?["output_tokens"]?.int != nil && job["window"] == "flex")
      _ = try await tool.run("export", "1", "answers.jsonl")
      let lines = try String(contentsOfFile: tool.folder.file("answers.jsonl"), encoding: .utf8)
      #expect(lines.split(separator: "\n").count == 1001)
    }

    @Test func `one that is left is gone on with, and its members are retried alone`()
      async throws
    {
      let tool = try Tool()
      let served = try await ServedPractice(tool, options: "--latency", "15-16")
      try tool.configure(
        """
        [profiles.practice]
        base_url = "\(served.baseURL)"
        """)
      let script = "%model practice/echo\n%%batch --rows 3 --via batch\nRow {{i}}.\n%%\n"
      let left = try await tool.run("run", "-", input: script)
      #expect(left.code == 0 && left.errors.contains("pending"), "\(left)")
      let stopped = try await tool.run("cancel", "1#2")
      #expect(stopped.output.contains("abandoned") || stopped.errors.contains("abandoned"))
      let retried = try await tool.run("retry", "1#2")
      #expect(retried.output == "Row 1.\n", "\(retried)")
      _ = try await tool.run("wait")
      let jobs = try await tool.run("jobs", "all", "--json").json()
      #expect(jobs.compactMap { $0["output_text"]?.string } == ["Row 0.", "Row 1.", "Row 2."])
      #expect(jobs.map { $0["attempt"]?.int } == [1, 2, 1])
      // What is abandoned is paid for, and so is what takes its place.
      #expect(try await served.ledger() == ["Row 0.": 1, "Row 1.": 2, "Row 2.": 1])
      await served.stop()
    }
  }
}
