/// Why no whole answer came. The texts are short facts (`connection refused`): they never hold a
/// header, a body or a key.
package enum TransportError: Error, Sendable, Equatable {
  /// Surely not received: no name, no connection, no TLS, or a request HTTP does not allow.
  case unreachable(String)
  /// What was to be sent could not be read to its end; the request was given up before it was
  /// complete.
  case unreadable(String)
  /// The request may have gone out: the connection broke, time ran out, the task was cancelled.
  case interrupted(String)
  /// A successful answer longer than this many bytes, which nobody reads on.
  case oversized(limit: Int)

  /// The request went out, and time ran out.
  static let late = TransportError.interrupted("no answer in time")
}
