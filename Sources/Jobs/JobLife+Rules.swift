internal import Responses

extension JobLife {
  /// What differs from job to job in how it lives.
  package struct Rules: Sendable, Equatable {
    /// Whether a POST of unknown fate is repeated without a key.
    package var retriesUncertain: Bool
    /// Whether the request may be held open by this process.
    package var mayHold: Bool
    /// Whether a POST of unknown fate is repeated for as long as its key lives, since nothing but that
    /// key leads to what the service may have.
    package var outlastsDoubt: Bool
    package var polling: PollingPlan

    package init(
      retriesUncertain: Bool, mayHold: Bool, outlastsDoubt: Bool = false, polling: PollingPlan
    ) {
      self.retriesUncertain = retriesUncertain
      self.mayHold = mayHold
      self.outlastsDoubt = outlastsDoubt
      self.polling = polling
    }

    /// How old an attempt may be and still be posted by itself: services forget keys after 24 h.
    package static let keyLifetime: Duration = .seconds(23 * 3_600)
    /// How long a stopped job is looked at: some services complete it after all.
    package static let lookAfterStop: Duration = .seconds(600)
    static let pauseAfterStop: Duration = .seconds(15)
    /// How far apart the two looks are that must find nothing before a response counts as expired.
    static let secondMiss: Duration = .seconds(5)
    static let longestPause: Duration = .seconds(60)

    /// Nobody there: 15 s in all, then the user should know.
    static let unreachable = Backoff(limit: 5)
    /// Too busy (429, 503, 529): a quarter of an hour in all, unless it asks for longer pauses.
    static let overloaded = Backoff(
      ceiling: .seconds(30), limit: 30, longestRetryAfter: .seconds(600))
    /// Errors after which the work may go on, repeated with the same key.
    static let unknownFate = Backoff(ceiling: .seconds(30), limit: 8)
  }
}

/// POSTs in a row that brought nothing, by what they met: a service that was busy for long has not
/// failed as often yet.
struct FailedPosts: Sendable, Equatable {
  var unreachable = 0
  var overloaded = 0
  var unknownFate = 0
  var stillRunning = 0
}
