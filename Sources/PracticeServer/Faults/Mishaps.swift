import Foundation

/// Decides which requests meet trouble: faults by a seeded die, refusals by a token bucket.
///
/// The die is thrown for what is asked and the how-manieth time that is, so that the same seed brings
/// the same trouble in whatever order many requests at once happen to arrive.
actor Mishaps {
  private let faults: [Fault]
  private let rate: Double
  private let isEndless: Bool
  private let requestsPerSecond: Double?
  private let seed: UInt64
  private var timesAsked: [String: UInt64] = [:]
  private var tokens: Double
  private var refilledAt: Date?

  init(_ options: PracticeServer.Options) {
    faults = options.faults.filter(\.isMishap).sorted { $0.rawValue < $1.rawValue }
    isEndless = options.faults.contains(.endless)
    rate = options.failureRate
    requestsPerSecond = options.requestsPerSecond
    seed = options.seed
    tokens = Mishaps.capacity(options.requestsPerSecond)
  }

  /// Whether any request can meet trouble; without, nobody needs to ask.
  nonisolated var isPossible: Bool { rate > 0 || requestsPerSecond != nil }

  /// - Parameter identity: the same for a request that is made again.
  func fate(of endpoint: Endpoint, identity: String, at now: Date) -> Fate {
    if endpoint == .createResponse, let refusal = limit(at: now) {
      return Fate(isDone: false, answer: .refusal(refusal))
    }
    guard rate > 0 else { return .fine }
    if isEndless, endpoint == .createResponse {
      var die = die(identity, 0)
      if die.fraction() < rate { return Fate(.endless, isDone: false, at: now) }
    }
    let times = timesAsked[identity, default: 0] + 1
    timesAsked[identity] = times
    var die = die(identity, times)
    guard die.fraction() < rate, !faults.isEmpty else { return .fine }
    let fault = faults[Int(die.next() % UInt64(faults.count))]
    return Fate(fault, isDone: die.fraction() < 0.5, at: now)
  }

  private func die(_ identity: String, _ times: UInt64) -> SeededRandom {
    SeededRandom(seed: seed &+ times, over: Array(identity.utf8))
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
}
