/// A service as its user knows it: data, so that new ones need no code.
package struct Profile: Sendable {
  package var name: String
  /// With the version; `practice:` stands for the embedded practice server.
  package var baseURL: String
  package var keySource: KeySource
  /// Whether a repeated POST with the same Idempotency-Key is answered with the same response.
  package var honoursIdempotencyKeys: Bool
  /// How it takes many requests as one; nil where it does not.
  package var batches: BatchOffer?
  /// Names of completion windows, the fastest first; empty where there are none.
  package var windows: [String]
  package var defaultModel: String?
  package var headers: [(name: String, value: String)]
  package var prices: [Price]

  package static let practiceBaseURL = "practice:"
  package var isPractice: Bool { baseURL == Profile.practiceBaseURL }

  package init(
    name: String, baseURL: String, keySource: KeySource = .none,
    honoursIdempotencyKeys: Bool = false, batches: BatchOffer? = nil, windows: [String] = [],
    defaultModel: String? = nil,
    headers: [(name: String, value: String)] = [], prices: [Price] = []
  ) {
    self.name = name
    self.baseURL = baseURL
    self.keySource = keySource
    self.honoursIdempotencyKeys = honoursIdempotencyKeys
    self.batches = batches
    self.windows = windows
    self.defaultModel = defaultModel
    self.headers = headers
    self.prices = prices
  }
}

/// US dollars per million tokens, for one model in one window (nil: in any).
package struct Price: Sendable, Equatable {
  package var model: String
  package var window: String?
  package var input: Double
  package var cached: Double
  package var output: Double

  package init(model: String, window: String?, input: Double, cached: Double, output: Double) {
    self.model = model
    self.window = window
    self.input = input
    self.cached = cached
    self.output = output
  }
}
