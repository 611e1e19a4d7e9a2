package import Journal

extension Profile {
  /// What an answer cost in US dollars; nil where no price is known. Cached tokens are part of the
  /// input, reasoning is part of the output.
  package func cost(of usage: Usage, model: String, window: String?) -> Double? {
    let rows = prices.filter { $0.model == model }
    guard
      let price = rows.first(where: { $0.window == window })
        ?? rows.first(where: { $0.window == nil })
    else { return nil }
    let cached = min(usage.cachedTokens, usage.inputTokens)
    let sum =
      Double(usage.inputTokens - cached) * price.input + Double(cached) * price.cached
      + Double(usage.outputTokens) * price.output
    return sum / 1_000_000
  }
}
