import Foundation
import JSON
import Journal
import Testing

@testable import Interpreting

@Suite struct JobJSONTests {
  static let job = Job(
    id: 1, session: 41, number: JobNumber(cell: 12, member: 4), group: 3, profile: "sail",
    baseURL: "https://example.org/v1", model: "m", window: "flex", prompt: "p",
    fingerprint: "f", state: .completed, responseID: "resp_1", outputText: "text",
    usage: Usage(inputTokens: 3, outputTokens: 4, cachedTokens: 1, reasoningTokens: 2),
    cost: 0.5, createdAt: Date(timeIntervalSince1970: 0),
    submittedAt: Date(timeIntervalSince1970: 1), completedAt: Date(timeIntervalSince1970: 3.5),
    tags: ["a"])

  @Test func `has the fields of the design in their order`() {
    let json = Self.job.json
    #expect(
      json.object?.map(\.key) == [
        "number", "session", "group", "id", "profile", "state", "model", "window", "prompt",
        "system", "output_text", "usage", "cost_usd", "error", "created_at", "completed_at",
        "latency_s", "attempt", "tags", "recorded", "fingerprint",
      ])
    #expect(json["number"] == "12#4")
    #expect(json["group"] == "12")
    #expect(json["created_at"] == "1970-01-01T00:00:00.000Z")
    #expect(json["latency_s"]?.double == 2.5)
    #expect(
      json["usage"] == [
        "input_tokens": 3, "output_tokens": 4, "cached_tokens": 1, "reasoning_tokens": 2,
      ])
  }

  @Test func `says null where nothing is known`() {
    let job = Job(
      id: 1, session: 1, number: JobNumber(cell: 7), profile: "p", baseURL: "b", model: "m",
      prompt: "p", createdAt: Date(timeIntervalSince1970: 0))
    for key in ["group", "id", "window", "usage", "cost_usd", "error", "completed_at"] {
      #expect(job.json[key] == .null)
    }
    #expect(job.json["number"] == "7")
  }
}
