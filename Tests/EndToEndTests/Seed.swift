import JSON
import Testing

/// The job clew was made for: list the models, ask ten things in the background, wait, look at one.
enum Seed {
  static let script = """
    %models
    %model practice/tutor
    %set max_output_tokens=4000
    %let filler --repeat 50 word
    %%batch --rows 10
    TASK {{i}}: What is a fun fact about the number {{i}}? Then, find the word at index {{i}} in the \
    following sequence of words: {{filler}}
    %%
    %wait
    %show last#3 --json

    """

  /// What the ten answers must be, however the job was given to clew.
  static func expectDone(_ transcript: Transcript) throws {
    try #require(transcript.code == 0, "\(transcript)")
    #expect(transcript.output.contains("practice/tutor"))
    let shown = try #require(transcript.outputLines.last { $0.hasPrefix("{") }, "\(transcript)")
    try expectThird(JSON(parsing: shown))
  }

  static func expectThird(_ job: JSON) throws {
    #expect(job["number"]?.string?.hasSuffix("#3") == true)
    #expect(job["state"] == "completed")
    #expect(job["model"] == "practice/tutor")
    let prompt = try #require(job["prompt"]?.string)
    #expect(prompt.hasPrefix("TASK 2: What is a fun fact about the number 2?"))
    #expect(prompt.hasSuffix(Array(repeating: "word", count: 50).joined(separator: " ")))
    #expect(job["output_text"]?.string?.contains("word") == true)
  }
}

extension EndToEnd {
  @Suite struct SeedTests {
    @Test func `is done as a script file`() async throws {
      let tool = try Tool()
      try tool.write(Seed.script, to: "quickstart.clew")
      try Seed.expectDone(try await tool.run("run", "quickstart.clew"))
    }

    @Test func `is done from a pipe, to clew alone or to run -`() async throws {
      let tool = try Tool()
      try Seed.expectDone(try await tool.run(input: Seed.script))
      try Seed.expectDone(try await tool.run("run", "-", input: Seed.script))
    }

    @Test func `prints each job once as JSON Lines`() async throws {
      let tool = try Tool()
      let transcript = try await tool.run("--json", input: Seed.script)
      try #require(transcript.code == 0, "\(transcript)")
      let jobs = try transcript.json().filter { $0["number"] != nil }
      // The ten as they landed; the third once more, because it was asked for.
      let numbers = jobs.compactMap { $0["number"]?.string }
      let cell = try #require(numbers.first?.split(separator: "#").first)
      #expect(Set(numbers) == Set((1...10).map { "\(cell)#\($0)" }))
      #expect(numbers.count == 11)
      #expect(jobs.allSatisfy { $0["state"] == "completed" })
      try Seed.expectThird(try #require(jobs.last))
    }

    @Test func `is found again by other processes, in full and as a table`() async throws {
      let tool = try Tool()
      try Seed.expectDone(try await tool.run(input: Seed.script))
      let shown = try await tool.run("show", "last#3", "--json")
      try Seed.expectThird(try #require(try shown.json().first))
      let listed = try await tool.run("jobs")
      // In a pipe a row for each, without headings, separated by tabs.
      #expect(listed.outputLines.count == 10)
      #expect(listed.outputLines.allSatisfy { $0.contains("\t") })
      #expect(!listed.output.contains("\u{1B}"))
    }
  }
}
