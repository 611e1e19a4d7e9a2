import Foundation

extension HTTPHead {
  /// How long the service asks to be left alone: `retry-after-ms`, else `Retry-After` in seconds or
  /// as a date (RFC 9110, section 10.2.3). Nil when it does not ask, or for no time at all.
  var retryAfter: Duration? {
    if let milliseconds = self["retry-after-ms"]?.number { return .pause(milliseconds / 1_000) }
    guard let text = self["Retry-After"] else { return nil }
    if let seconds = text.number { return .pause(seconds) }
    guard let moment = Date(httpDate: text) else { return nil }
    // Measured on the service's own clock, where it shows one.
    let present = self["Date"].flatMap { Date(httpDate: $0) } ?? receivedAt
    return .pause(moment.timeIntervalSince(present))
  }
}

extension Duration {
  /// Nil for no time. Thirty years stand for any longer time: more overflows a `Duration`.
  fileprivate static func pause(_ seconds: Double) -> Duration? {
    seconds > 0 ? .seconds(min(seconds, 1_000_000_000)) : nil
  }
}

extension String {
  fileprivate var number: Double? {
    Double(trimmingCharacters(in: .whitespaces)).flatMap { $0.isFinite ? $0 : nil }
  }
}
