/// A call that brought no answer: facts only, without headers, keys or advice.
package struct APIError: Error, Sendable, Equatable {
  package enum Reason: Sendable, Equatable {
    /// Nothing was sent: the key could not be had, for this reason.
    case keyless(String)
    /// Surely not received: no connection, name, TLS.
    case unreachable(String)
    /// What was to be sent could not be read to its end, so that nothing can have been accepted.
    case unreadable(String)
    /// The connection broke or time ran out after the request went out: its fate is unknown.
    case interrupted(String)
    /// An HTTP answer that is no success.
    case status(Int)
    /// A successful answer that makes no sense; a POST may have been accepted.
    case undecodable
    /// An `error` event in a stream that had begun: accepted, then given up by the service.
    case failedInStream
  }

  package var reason: Reason
  /// The service's own code (`unsupported_asap_request`), as text even where it is a number.
  package var code: String?
  package var type: String?
  /// The service's own words, without control characters, at most ``messageLimit`` scalars; empty
  /// where it said nothing.
  package var message: String
  /// The member of the body the service complains of.
  package var param: String?
  /// How long the service asks to be left alone.
  package var retryAfter: Duration?
  /// `x-should-retry`, by which a service overrules the client's own opinion.
  package var shouldRetry: Bool?
  /// `x-request-id`, for letters to the service's support.
  package var requestID: String?

  /// The longest message, in Unicode scalars: longer ones are pages, not messages.
  package static let messageLimit = 1_000

  package init(
    _ reason: Reason, code: String? = nil, type: String? = nil, message: String = "",
    param: String? = nil, retryAfter: Duration? = nil, shouldRetry: Bool? = nil,
    requestID: String? = nil
  ) {
    self.reason = reason
    self.code = code
    self.type = type
    self.message = message
    self.param = param
    self.retryAfter = retryAfter
    self.shouldRetry = shouldRetry
    self.requestID = requestID
  }
}

extension APIError {
  package var acceptance: Acceptance {
    switch reason {
    case .keyless, .unreachable, .unreadable: .notAccepted
    case .interrupted, .undecodable: .unknown
    case .failedInStream: .failed
    case .status(409) where code == "request_in_progress": .stillRunning
    // 529 is the old form of 503: an overloaded service that takes nothing.
    case .status(503), .status(529): .notAccepted
    // The service gave up waiting for its own work, which goes on.
    case .status(408): .unknown
    case .status(let status): status < 500 ? .notAccepted : .unknown
    }
  }

  /// Whether there was no key, or the service refused it, for all (401) or for what was asked (403).
  package var isOfKey: Bool {
    switch reason {
    case .keyless, .status(401), .status(403): true
    default: false
    }
  }

  /// Whether the service, or what stands before it, has more to do than it can (429, 503, 529), or
  /// did not answer in time.
  package var isOfLoad: Bool {
    switch reason {
    case .status(let status): [408, 429, 503, 504, 529].contains(status)
    case .interrupted(let fact): TransportError.interrupted(fact) == .late
    default: false
    }
  }

  /// Whether the same call may succeed a moment later: openai-python's set (connection errors,
  /// time-outs, 408, 409, 429, 500 and above), which `x-should-retry` overrules.
  package var isTransient: Bool {
    if let shouldRetry { return shouldRetry }
    return switch reason {
    case .unreachable, .interrupted: true
    case .status(let status): [408, 409, 429].contains(status) || status >= 500
    case .keyless, .unreadable, .undecodable, .failedInStream: false
    }
  }
}
