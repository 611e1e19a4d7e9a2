import JSON
import Testing

@testable import PracticeServer

@Suite struct StreamTests {
  private static func request(_ model: String, _ prompt: String, _ more: JSON.Object = [:]) -> JSON
  {
    let base: JSON.Object = [
      "model": .string(model), "input": .string(prompt), "stream": true,
    ]
    return .object(base.merging(more))
  }

  private static let opening = ["response.created", "response.in_progress"]
  private static let item = [
    "response.output_item.added", "response.content_part.added", "response.output_text.delta",
    "response.output_text.done", "response.content_part.done", "response.output_item.done",
  ]

  @Test func `tells a text in OpenAI's order of events, numbered from 0`() async throws {
    try await PracticeClient.with { client in
      let reply = try await client.post(Self.request("practice/echo", "one two three"))
      #expect(reply.status == 200)
      #expect(reply.contentType == "text/event-stream")
      let types = reply.events.compactMap { $0["type"]?.string }
      #expect(types.removingRepetitions == Self.opening + Self.item + ["response.completed"])
      #expect(reply.events.map { $0["sequence_number"]?.int } == Array(0..<types.count))
      let names = reply.text.split(separator: "\n").filter { $0.hasPrefix("event: ") }
      #expect(names.map { String($0.dropFirst(7)) } == types)
      #expect(reply.text.hasSuffix("\n\ndata: [DONE]\n\n"))
    }
  }

  @Test func `says in its pieces what the final response says, and keeps it`() async throws {
    try await PracticeClient.with { client in
      let prompt = (0..<2000).map { "w\($0)" }.joined(separator: " ")
      let events = try await client.post(Self.request("practice/echo", prompt)).events
      let deltas = events.filter { $0["type"] == "response.output_text.delta" }
      #expect(deltas.compactMap { $0["delta"]?.string }.joined() == prompt)
      #expect(deltas.count > 1 && deltas.count <= 400)
      let final = try #require(events.last?["response"])
      #expect(final["output"]?[0]?["content"]?[0]?["text"]?.string == prompt)
      let id = try #require(final["id"]?.string)
      #expect(try await client.response(id).json == final)
    }
  }

  @Test func `ends incomplete where max_output_tokens cuts`() async throws {
    try await PracticeClient.with { client in
      let events = try await client.post(
        Self.request("practice/echo", "one two three", ["max_output_tokens": 2])
      ).events
      #expect(events.last?["type"] == "response.incomplete")
      let response = try #require(events.last?["response"])
      #expect(response["status"] == "incomplete")
      #expect(response["incomplete_details"] == ["reason": "max_output_tokens"])
      #expect(response["output"]?[0]?["content"]?[0]?["text"] == "one two")
      #expect(response["usage"]?["output_tokens"] == 2)
    }
  }

  @Test func `ends failed without a message when the model fails`() async throws {
    try await PracticeClient.with { client in
      var endings: Set<String> = []
      for number in 0..<30 {
        let events = try await client.post(Self.request("practice/flaky", "\(number)")).events
        let last = try #require(events.last)
        guard last["type"] == "response.failed" else { continue }
        endings.insert(last["response"]?["error"]?["code"]?.string ?? "")
        #expect(events.compactMap { $0["type"]?.string } == Self.opening + ["response.failed"])
      }
      #expect(endings == ["server_error"])
    }
  }

  @Test func `is told again at once when the key is repeated later`() async throws {
    try await PracticeClient.with { client in
      let request = Self.request("practice/echo", "one two")
      let first = try await client.post(request, key: "k")
      let second = try await client.post(request, key: "k")
      #expect(second.text == first.text)
    }
  }
}

extension [String] {
  /// Neighbours that are equal count once.
  fileprivate var removingRepetitions: [String] {
    reduce(into: []) { if $0.last != $1 { $0.append($1) } }
  }
}
