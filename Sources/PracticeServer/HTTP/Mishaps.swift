import Foundation

/// Decides which requests meet trouble: failures by a seeded die, refusals by a token bucket.
actor Mishaps {
  /// What befalls one request.
  enum Fate: Equatable {
    case fine
    /// Refused before anything is done.
    case refused(Refusal)
    /// Done, but the answer is lost on its way.
    case lost(Refusal)
  }

  private let failureRate: Double
  private let requestsPerSecond: Double?
  private var random: SeededRandom
  private var tokens: Double
  private var refilledAt: Date?

  init(failureRate: Double, requestsPerSecond: Double?, seed: UInt64) {
    self.failureRate = failureRate
    self.requestsPerSecond = requestsPerSecond
    self.random = SeededRandom(seed: seed)
    self.tokens = Mishaps.capacity(requestsPerSecond)
  }

  /// Whether any request can meet trouble; without, nobody needs to ask.
  nonisolated var isPossible: Bool { failureRate > 0 || requestsPerSecond != nil }

  func fate(of endpoint: Endpoint, at now: Date) -> Fate {
    if endpoint == .createResponse, let refusal = limit(at: now) { return .refused(refusal) }
    guard failureRate > 0, random.fraction() < failureRate else { return .fine }
    let refusal = Mishaps.failures[Int(random.next() % UInt64(Mishaps.failures.count))]
    // A 503 says that nothing was accepted; after the others nobody knows.
    return refusal.status == 503 || random.fraction() < 0.5 ? .refused(refusal) : .lost(refusal)
  }

  /// Takes one token of the bucket, or says when the next one comes.
  private func limit(at now: Date) -> Refusal? {
    guard let rate = requestsPerSecond else { return nil }
    let elapsed = refilledAt.map { max(0, now.timeIntervalSince($0)) } ?? 0
    refilledAt = now
    tokens = min(Mishaps.capacity(rate), tokens + elapsed * rate)
    guard tokens < 1 else {
      tokens -= 1
      return nil
    }
    return .rateLimited(retryAfter: max(1, Int(min(3600, ((1 - tokens) / rate).rounded(.up)))))
  }

  /// At most one second's allowance is saved up.
  private static func capacity(_ rate: Double?) -> Double { max(1, rate ?? 1) }

  private static let failures: [Refusal] = [
    Refusal(
      status: 500, message: "The server had an error while processing your request.",
      type: "server_error", code: "server_error"),
    Refusal(status: 502, message: "Bad gateway.", type: "server_error", code: nil),
    Refusal(
      status: 503, message: "The model has no capacity now.", type: "server_error",
      code: "model_capacity_unavailable", retryAfter: 1),
    Refusal(status: 504, message: "Gateway time-out.", type: "server_error", code: nil),
  ]
}
