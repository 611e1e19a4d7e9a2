import Foundation
import JSON
import TestSupport
import Testing

extension EndToEnd {
  /// `clew serve`, as clients that are not ours see it.
  @Suite struct ServerTests {
    @Test(.needsClients) func `satisfies the official client in every form`() async throws {
      let tool = try Tool()
      let served = try await ServedPractice(tool, options: "--key", "right")
      let client = try await tool.python(
        Checkout.script("openai_client.py"), served.baseURL, "right")
      try #require(client.code == 0, "\(client)")
      var steps: [String: JSON] = [:]
      for line in try client.json() { steps[line["step"]?.string ?? ""] = line }

      #expect(steps["models"]?["ids"]?.array?.contains("practice/tutor") == true)
      let background = try #require(steps["background"])
      #expect(background["first"] == "queued" || background["first"] == "in_progress")
      #expect(background["last"]?.array?.allSatisfy { $0 == "completed" } == true)
      let words: [String] = ["alpha", "beta", "gamma", "delta", "epsilon"]
      for (text, word) in zip(background["texts"]?.array ?? [], words) {
        #expect(text.string?.contains(word) == true, "\(text)")
      }
      #expect(background["tokens"]?.array?.allSatisfy { ($0.int ?? 0) > 0 } == true)
      #expect(steps["foreground"]?["text"] == "Held open.")
      #expect(steps["stream"]?["first"] == "response.created")
      #expect(steps["stream"]?["last"] == "response.completed")
      #expect(steps["stream"]?["text"] == "In pieces, please.")
      #expect(steps["stream"]?["final"] == "In pieces, please.")
      #expect(steps["cancel"]?["status"] == "cancelled")
      #expect(steps["unknown model"]?["error"] == "NotFoundError")
      #expect(steps["unknown response"]?["error"] == "NotFoundError")
      #expect(steps["wrong key"]?["error"] == "AuthenticationError")
      await served.stop()
    }

    /// The script this project began with lies beside some checkouts; it is not ours to copy.
    static let seedScript = Checkout.root + "/../shared/seed/quickstart.py"

    static var hasSeedScript: Bool { FileManager.default.fileExists(atPath: seedScript) }

    @Test(.needsClients, .enabled(if: hasSeedScript, "no ../shared/seed/quickstart.py"))
    func `runs the seed's own script with nothing but address and key replaced`() async throws {
      let tool = try Tool()
      let served = try await ServedPractice(tool)
      let script = try String(contentsOfFile: Self.seedScript, encoding: .utf8)
        .replacing("https://api.sailresearch.com/v1", with: served.baseURL)
        .replacing("YOUR_KEY_HERE", with: "any")
      try tool.write(script, to: "quickstart.py")
      let run = try await tool.python(
        tool.folder.file("quickstart.py"), "--model", "practice/tutor", "--num-requests", "4")
      #expect(run.code == 0, "\(run)")
      #expect(run.output.contains("4/4 complete"))
      #expect(run.output.components(separatedBy: "completed with output:").count == 5)
      await served.stop()
    }

    @Test func `a port that is taken is an error in words`() async throws {
      let tool = try Tool()
      let served = try await ServedPractice(tool)
      let second = try await tool.run("serve", "--port", "\(served.port)")
      #expect(second.code == 1, "\(second)")
      #expect(second.errors.contains("taken"))
      await served.stop()
    }

    @Test func `with a database, its answers outlive the server`() async throws {
      let tool = try Tool()
      let database = tool.folder.file("served.sqlite")
      let served = try await ServedPractice(tool, options: "--database", database)
      try tool.practise(at: served.baseURL)
      let asked = try await tool.run("ask", "-m", "practice/echo", "--detach", "Kept.")
      let id = try #require(asked.outputLines.first, "\(asked)")
      await served.stop()
      let again = try await ServedPractice(
        tool, port: served.port, options: "--database", database)
      let waited = try await tool.run("wait", id)
      #expect(waited.output == "Kept.\n", "\(waited)")
      await again.stop()
    }

    @Test func `with failures and limits switched on, clew gets every answer all the same`()
      async throws
    {
      let tool = try Tool()
      let served = try await ServedPractice(
        tool, options: "--latency", "0.1", "--failure-rate", "0.3", "--rate-limit", "20")
      try tool.practise(at: served.baseURL)
      let script = "%model practice/echo\n%%batch --rows 40\nRow {{i}}.\n%%\n%wait\n"
      let run = try await tool.run("--json", input: script)
      #expect(run.code == 0, "\(run)")
      let answers = try run.json().compactMap { $0["output_text"]?.string }
      #expect(Set(answers) == Set((0..<40).map { "Row \($0)." }))
      #expect(answers.count == 40)
      await served.stop()
    }
  }
}
