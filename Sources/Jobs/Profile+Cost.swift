internal import JSON
package import Journal

extension Profile {
  /// What an answer cost in US dollars; nil where no price is known. Cached tokens are part of the
  /// input, reasoning is part of the output.
  package func cost(of usage: Usage, model: String, window: String?) -> Double? {
    price(of: model, window: window).map { $0.cost(of: usage) }
  }

  /// What a draft will cost in US dollars if nothing of it is cached; nil where no price is known.
  ///
  /// A token is taken for four bytes, as services' own help does; an answer for all the tokens it may
  /// have, or for 1,000 where nothing limits it. Where the service chooses the window, the dearest is
  /// assumed.
  package func estimate(of draft: Draft) -> Double? {
    let bytes = draft.prompt.utf8.count + (draft.system?.utf8.count ?? 0)
    let usage = Usage(
      inputTokens: bytes / 4, outputTokens: draft.parameters["max_output_tokens"]?.int ?? 1000,
      cachedTokens: 0, reasoningTokens: 0)
    if let price = price(of: draft.model, window: draft.window) { return price.cost(of: usage) }
    guard draft.window == nil else { return nil }
    return prices.filter { $0.model == draft.model }.map { $0.cost(of: usage) }.max()
  }

  /// The same for a job that has been made of one.
  package func estimate(of job: Job) -> Double? {
    estimate(
      of: Draft(
        model: job.model, window: job.window, prompt: job.prompt, system: job.system,
        parameters: job.parameters))
  }

  private func price(of model: String, window: String?) -> Price? {
    let rows = prices.filter { $0.model == model }
    return rows.first { $0.window == window } ?? rows.first { $0.window == nil }
  }
}

extension Price {
  fileprivate func cost(of usage: Usage) -> Double {
    let cached = min(usage.cachedTokens, usage.inputTokens)
    let sum =
      Double(usage.inputTokens - cached) * input + Double(cached) * self.cached
      + Double(usage.outputTokens) * output
    return sum / 1_000_000
  }
}
