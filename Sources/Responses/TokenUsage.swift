package import JSON

/// Tokens as the service counted them. Cached ones are part of the input, reasoning of the output.
package struct TokenUsage: Sendable, Equatable {
  package var inputTokens: Int
  package var outputTokens: Int
  package var cachedTokens: Int
  package var reasoningTokens: Int

  package init(
    inputTokens: Int, outputTokens: Int, cachedTokens: Int = 0, reasoningTokens: Int = 0
  ) {
    self.inputTokens = inputTokens
    self.outputTokens = outputTokens
    self.cachedTokens = cachedTokens
    self.reasoningTokens = reasoningTokens
  }

  /// Nil when no tokens are named. The names of chat completions count too, and Sail puts both
  /// kinds of detail into both detail objects.
  package init?(_ json: JSON) {
    let input = json.count("input_tokens") ?? json.count("prompt_tokens")
    let output = json.count("output_tokens") ?? json.count("completion_tokens")
    guard input != nil || output != nil else { return nil }
    let inputDetails = json["input_tokens_details"] ?? json["prompt_tokens_details"]
    let outputDetails = json["output_tokens_details"] ?? json["completion_tokens_details"]
    self.init(
      inputTokens: input ?? 0, outputTokens: output ?? 0,
      cachedTokens: inputDetails?.count("cached_tokens") ?? outputDetails?.count("cached_tokens")
        ?? 0,
      reasoningTokens: outputDetails?.count("reasoning_tokens")
        ?? inputDetails?.count("reasoning_tokens") ?? 0)
  }
}

extension JSON {
  /// A member that counts something, also where it was written as text.
  fileprivate func count(_ key: String) -> Int? {
    guard let value = self[key] else { return nil }
    guard let count = value.int ?? value.string.flatMap({ Int($0) }) else { return nil }
    return max(0, count)
  }
}
