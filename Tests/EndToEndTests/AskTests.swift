import Foundation
import JSON
import TestSupport
import Testing

extension EndToEnd {
  @Suite struct AskTests {
    @Test func `prints the answer, and only the answer, on standard output`() async throws {
      let tool = try Tool()
      let asked = try await tool.run("ask", "-m", "practice/echo", "Hello,", "world.")
      #expect(asked.code == 0, "\(asked)")
      #expect(asked.output == "Hello, world.\n")
      #expect(asked.errors.contains("no model is behind it"))
    }

    @Test func `streams an answer that is held open, also into a pipe`() async throws {
      let tool = try Tool()
      let asking = try tool.start(
        "ask", "-m", "practice/slow", "--set", "background=off", "Take 3 seconds.")
      let begun = await asking.wait { $0.output.contains("That") }
      #expect(begun.code == nil)
      #expect(!begun.output.contains("asked"))
      let ended = await asking.ended()
      #expect(ended.output == "That took 3 seconds, as asked.\n")
      #expect(ended.code == 0)
    }

    @Test func `reads standard input where a word is a hyphen`() async throws {
      let tool = try Tool()
      let asked = try await tool.run(
        "ask", "-m", "practice/echo", "Above.", "-", input: "Below.\n")
      #expect(asked.code == 0, "\(asked)")
      #expect(asked.output.contains("Above.") && asked.output.contains("Below."))
    }

    @Test func `detached, prints the bare id, and others collect the answer`() async throws {
      let tool = try Tool()
      let asked = try await tool.run(
        "ask", "-m", "practice/tutor", "-w", "flex", "--detach", "What is 6 * 7?")
      #expect(asked.code == 0, "\(asked)")
      let id = try #require(asked.outputLines.first)
      #expect(asked.outputLines == [id])
      #expect(id.hasPrefix("resp_"))

      let waited = try await tool.run("wait", id)
      #expect(waited.code == 0, "\(waited)")
      #expect(waited.output.contains("42"))

      let shown = try await tool.run("show", id, "--json")
      let job = try #require(try shown.json().first)
      #expect(job["id"] == .string(id))
      #expect(job["state"] == "completed")
      #expect(job["window"] == "flex")
      #expect(job["output_text"]?.string?.contains("42") == true)

      let object = try await tool.run("show", id, "--response")
      let response = try JSON(parsing: object.output)
      #expect(response["id"] == .string(id))
      #expect(response["object"] == "response")
    }

    @Test func `takes up a response that the journal does not know`() async throws {
      let (ours, theirs) = (try Tool(), try Tool())
      let served = try await ServedPractice(theirs, options: "--latency", "1")
      for tool in [ours, theirs] { try tool.practise(at: served.baseURL) }
      let asked = try await theirs.run(
        "ask", "-m", "practice/echo", "--detach", "From elsewhere.")
      let id = try #require(asked.outputLines.first, "\(asked)")
      let waited = try await ours.run("wait", id)
      #expect(waited.code == 0, "\(waited)")
      #expect(waited.output.contains("From elsewhere."))
      await served.stop()
    }

    @Test func `shows a job with exactly the fields that are promised`() async throws {
      let tool = try Tool()
      let asked = try await tool.run(
        "ask", "--json", "-m", "practice/echo", "-w", "flex", "-t", "green", "-s", "Be brief.",
        "Hello.")
      #expect(asked.code == 0, "\(asked)")
      let lines = try asked.json()
      #expect(lines.count == 1)
      let job = try #require(lines.first)
      #expect(job.object.map { $0.map(\.key) } == Self.fields)
      #expect(job["number"] == "1")
      #expect(job["session"]?.int != nil)
      #expect(job["group"] == .null)
      #expect(job["profile"] == "practice")
      #expect(job["state"] == "completed")
      #expect(job["model"] == "practice/echo")
      #expect(job["window"] == "flex")
      #expect(job["prompt"] == "Hello.")
      #expect(job["system"] == "Be brief.")
      #expect(job["output_text"] == "Hello.")
      #expect(job["usage"]?.object.map { $0.map(\.key) } == Self.usageFields)
      #expect(job["error"] == .null)
      #expect(job["attempt"] == 1)
      #expect(job["tags"] == ["green"])
      #expect(job["recorded"] == false)
      #expect(job["fingerprint"]?.string?.count == 64)
      for name in ["created_at", "completed_at"] {
        let time = try #require(job[name]?.string)
        #expect(time.hasSuffix("Z") && time.contains("T"))
        #expect(throws: Never.self) {
          try Date(time, strategy: Date.ISO8601FormatStyle(includingFractionalSeconds: true))
        }
      }
      #expect((job["latency_s"]?.double ?? -1) > 0)
    }

    private static let fields = [
      "number", "session", "group", "id", "profile", "state", "model", "window", "prompt",
      "system", "output_text", "usage", "cost_usd", "error", "created_at", "completed_at",
      "latency_s", "attempt", "tags", "recorded", "fingerprint",
    ]

    private static let usageFields = [
      "input_tokens", "output_tokens", "cached_tokens", "reasoning_tokens",
    ]

    @Test func `exports those fields, a job a line`() async throws {
      let tool = try Tool()
      try await tool.run("ask", "-m", "practice/echo", "One.")
      try await tool.run("ask", "-m", "practice/echo", "Two.")
      let exported = try await tool.run("export", "all", "answers.jsonl")
      #expect(exported.code == 0, "\(exported)")
      let jobs = try tool.read("answers.jsonl").split(separator: "\n").map {
        try JSON(parsing: String($0))
      }
      #expect(jobs.compactMap { $0["output_text"]?.string } == ["One.", "Two."])
      #expect(jobs.allSatisfy { $0.object.map { $0.map(\.key) } == Self.fields })
    }

    @Test func `keeps what is remembered from other users of the machine`() async throws {
      let tool = try Tool()
      try await tool.run("ask", "-m", "practice/echo", "Mine.")
      #expect(try tool.folder.mode("clew/journal.sqlite") == 0o600)
    }
  }
}
