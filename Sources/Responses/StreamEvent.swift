package import JSON

/// What a stream brings, in the order it came.
package enum StreamEvent: Sendable, Equatable {
  case outputTextDelta(String)
  case reasoningDelta(String)
  /// The response as it is now, not final: the first one brings the id.
  case snapshot(Response)
  /// The final response; the stream ends after it.
  case finished(Response)
  /// Any other event, known to the API or not.
  case other(type: String, JSON)
}
