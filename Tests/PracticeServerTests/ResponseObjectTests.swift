import JSON
import Testing

@testable import PracticeServer

@Suite struct ResponseObjectTests {
  /// What OpenAI's schema requires of a response, and Sail's beyond that.
  static let required = [
    "id", "object", "created_at", "status", "error", "incomplete_details", "instructions", "model",
    "tools", "output", "parallel_tool_calls", "metadata", "tool_choice", "temperature", "top_p",
    "usage",
  ]

  @Test(arguments: [0, 10])
  func `has every member that is required, pending or final`(seconds: Int) async throws {
    try await PracticeClient.with { client in
      let created = try await client.post([
        "model": "practice/echo", "input": "one two", "background": true, "temperature": 0.5,
        "instructions": "Be brief.", "max_output_tokens": 100, "metadata": ["a": "b"],
      ])
      let id = try #require(created.json["id"]?.string)
      client.time.advance(by: .seconds(seconds))
      let response = try await client.response(id).json
      for key in Self.required { #expect(response[key] != nil, "\(key)") }
      for (key, value) in [
        ("temperature", 0.5), ("instructions", "Be brief."), ("max_output_tokens", 100),
        ("metadata", ["a": "b"]), ("model", "practice/echo"), ("background", true),
        ("created_at", 1_795_392_000),
      ] as [(String, JSON)] { #expect(response[key] == value, "\(key)") }
    }
  }

  @Test func `counts tokens as Sail does, with both counts in both details`() async throws {
    try await PracticeClient.with { client in
      let usage = try await client.post([
        "model": "practice/echo", "instructions": "Be brief.", "input": "one two three",
      ]).json["usage"]
      #expect(usage?["input_tokens"] == 6)
      #expect(usage?["output_tokens"] == 3)
      #expect(usage?["total_tokens"] == 9)
      for details in ["input_tokens_details", "output_tokens_details"] {
        #expect(usage?[details]?["cached_tokens"] == 0)
        #expect(usage?[details]?["reasoning_tokens"] == 0)
      }
    }
  }

  @Test(arguments: ["", "word word word ", "naïve café—日本語!", "👩‍👩‍👧 a.b\n\nc", "internationalization"])
  func `cuts text into tokens that join to it again`(text: String) {
    #expect(Tokens(text).joined() == text)
  }

  @Test(arguments: [
    ("", 0), ("word word", 2), ("Hello.", 2), ("internationalization", 3), ("  ", 1), ("a+b", 3),
  ])
  func `counts tokens by one plain rule`(text: String, count: Int) {
    #expect(Tokens.count(text) == count)
  }
}
