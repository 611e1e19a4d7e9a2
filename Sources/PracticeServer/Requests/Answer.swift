/// What a practice model says to a request, cut where the request says so.
struct Answer: Sendable, Equatable {
  /// How an answer ends.
  enum Ending: Sendable, Equatable {
    case completed
    /// At `max_output_tokens`.
    case cut
    case failed(code: String, message: String)
  }

  let tokens: [Substring]
  let inputTokens: Int
  let ending: Ending

  var text: String { tokens.joined() }

  var isFailure: Bool { if case .failed = ending { true } else { false } }

  /// The response's status, as OpenAI and Sail name it.
  var status: String {
    switch ending {
    case .completed: "completed"
    case .cut: "incomplete"
    case .failed: "failed"
    }
  }

  init(to request: CreateRequest, seed: UInt64) {
    let question = request.question
    inputTokens = question.readText.reduce(0) { $0 + Tokens.count($1) }
    switch Answer.outcome(of: question, model: request.model, seed: seed) {
    case .text(let text):
      let limit = request.maxOutputTokens ?? .max
      // One more than allowed shows that there was more to say.
      let tokens = Array(Tokens(text).prefix(limit == .max ? limit : limit + 1))
      self.tokens = Array(tokens.prefix(limit))
      ending = tokens.count > limit ? .cut : .completed
    case .failure(let code, let message):
      tokens = []
      ending = .failed(code: code, message: message)
    }
  }

  private static func outcome(of question: Question, model: String, seed: UInt64) -> Outcome {
    guard let model = PracticeModels.named(model) else {
      return .failure(code: "server_error", message: "This model is not here any more.")
    }
    let outcome = model.outcome(of: question, seed: seed)
    // Whichever model is asked, a schema is kept to.
    guard case .text = outcome, question.schema != nil else { return outcome }
    return JSONModel().outcome(of: question, seed: seed)
  }
}
