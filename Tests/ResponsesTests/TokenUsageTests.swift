import JSON
import Responses
import Testing

@Suite struct TokenUsageTests {
  static let forms: [(JSON, TokenUsage?)] = [
    (
      [
        "input_tokens": 10, "input_tokens_details": ["cached_tokens": 4], "output_tokens": 7,
        "output_tokens_details": ["reasoning_tokens": 3], "total_tokens": 17,
      ], TokenUsage(inputTokens: 10, outputTokens: 7, cachedTokens: 4, reasoningTokens: 3)
    ),
    // Sail: both details in both objects.
    (
      [
        "input_tokens": 10, "input_tokens_details": ["cached_tokens": 4, "reasoning_tokens": 0],
        "output_tokens": 7, "output_tokens_details": ["cached_tokens": 0, "reasoning_tokens": 3],
      ], TokenUsage(inputTokens: 10, outputTokens: 7, cachedTokens: 4, reasoningTokens: 3)
    ),
    (
      ["prompt_tokens": 10, "completion_tokens": 7],
      TokenUsage(inputTokens: 10, outputTokens: 7)
    ),
    (["input_tokens": 10.0, "output_tokens": "7"], TokenUsage(inputTokens: 10, outputTokens: 7)),
    (["input_tokens": 0, "output_tokens": 0], TokenUsage(inputTokens: 0, outputTokens: 0)),
    (["output_tokens": 7], TokenUsage(inputTokens: 0, outputTokens: 7)),
    (["input_tokens": -1, "output_tokens": 7], TokenUsage(inputTokens: 0, outputTokens: 7)),
    (
      ["input_tokens": 1, "output_tokens": 2, "input_tokens_details": nil],
      TokenUsage(inputTokens: 1, outputTokens: 2)
    ),
    ([:], nil), (nil, nil), ("many", nil), (["input_tokens": nil], nil),
  ]

  @Test(arguments: forms)
  func `counts tokens by any service's names`(usage: JSON, expected: TokenUsage?) throws {
    #expect(try #require(Response(["id": "r", "usage": usage])).usage == expected)
  }
}
