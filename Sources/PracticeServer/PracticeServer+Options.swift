extension PracticeServer {
  /// How a practice server behaves.
  package struct Options: Sendable {
    /// The address to listen on; only this machine reaches the default.
    package var host: String = "127.0.0.1"
    /// The port to listen on; 0 takes a free one.
    package var port: Int = 0
    /// How long an answer takes. Nil: by completion window, between 0.2 and 1.5 seconds.
    package var latency: ClosedRange<Duration>?
    /// The share of requests that meet a fault, 0 to 1. Where a fault leaves open whether the request
    /// was accepted, half of them are, as behind a gateway that gave up too early.
    package var failureRate: Double = 0
    /// Which faults there are.
    package var faults: Set<Fault> = Fault.usual
    /// How many responses may be created in a second; more are refused with 429. Nil: any number.
    package var requestsPerSecond: Double?
    /// Chooses among the answers of `practice/flaky` and `practice/json`, and which requests fail.
    package var seed: UInt64 = 0
    /// The only key that is let in; nil lets everybody in.
    package var requiredKey: String?
    /// Whether `GET /v1/ledger` tells whoever asks of every prompt.
    package var servesLedger = false
    /// The file that holds responses and idempotency keys. Nil: they are gone with the server.
    package var databasePath: String?

    package init() {}
  }
}
