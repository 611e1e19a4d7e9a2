import Foundation

/// What becomes of one request.
struct Fate: Equatable {
  /// Whether it is carried out, whatever its client hears of that.
  var isDone = true
  var answer = Answering.whole

  enum Answering: Equatable {
    case whole
    case refusal(Refusal)
    case page
    case half
    case slow
    case silence
    case nothing
  }

  static let fine = Fate()

  /// - Parameters:
  ///   - isDone: whether the request is carried out, where the fault leaves that open.
  ///   - now: what a date in `Retry-After` is counted from.
  init(_ fault: Fault, isDone: Bool, at now: Date) {
    switch fault {
    case .limited: self.init(isDone: false, answer: .refusal(.rateLimited(retryAfter: 1)))
    case .endless: self.init(isDone: false, answer: .refusal(.rateLimited(retryAfter: 60)))
    case .limitedUntil:
      var refusal = Refusal.rateLimited(retryAfter: 2)
      refusal.retryAfter = .date(now.addingTimeInterval(2))
      self.init(isDone: false, answer: .refusal(refusal))
    case .unavailable: self.init(isDone: false, answer: .refusal(.unavailable(status: 503)))
    case .overloaded: self.init(isDone: false, answer: .refusal(.unavailable(status: 529)))
    case .conflict:
      self.init(
        isDone: false,
        answer: .refusal(Refusal(status: 409, message: "Something else is in the way.")))
    case .timeout:
      self.init(
        isDone: isDone,
        answer: .refusal(.ofServer(408, "The request took too long; it may go on.")))
    case .broken:
      let words = "The server had an error while processing your request."
      self.init(isDone: isDone, answer: .refusal(.ofServer(500, words, code: "server_error")))
    case .badGateway:
      self.init(isDone: isDone, answer: .refusal(.ofServer(502, "Bad gateway.")))
    case .gatewayTimeout:
      self.init(isDone: isDone, answer: .refusal(.ofServer(504, "Gateway time-out.")))
    case .page: self.init(isDone: isDone, answer: .page)
    case .reset: self.init(isDone: isDone, answer: .nothing)
    case .hang: self.init(isDone: isDone, answer: .silence)
    case .truncated: self.init(isDone: true, answer: .half)
    case .drip: self.init(isDone: true, answer: .slow)
    case .forgetful, .revival: self = .fine
    }
  }

  init(isDone: Bool = true, answer: Answering = .whole) {
    self.isDone = isDone
    self.answer = answer
  }
}

extension Refusal {
  /// An overloaded service, which takes nothing.
  fileprivate static func unavailable(status: Int) -> Refusal {
    Refusal(
      status: status, message: "The model has no capacity now.", type: "server_error",
      code: "model_capacity_unavailable", retryAfter: .seconds(1))
  }

  fileprivate static func ofServer(_ status: Int, _ message: String, code: String? = nil) -> Refusal
  {
    Refusal(status: status, message: message, type: "server_error", code: code)
  }
}
