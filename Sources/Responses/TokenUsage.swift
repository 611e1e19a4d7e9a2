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
}
