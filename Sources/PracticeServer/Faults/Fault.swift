/// What can go wrong between a client and a service, by the names of `clew serve --faults`.
package enum Fault: String, Sendable, CaseIterable {
  // MARK: nothing was accepted, and the service says so

  /// 429, `Retry-After` in seconds.
  case limited = "429"
  /// 429, `Retry-After` as a date.
  case limitedUntil = "429-date"
  case unavailable = "503"
  /// The old form of 503.
  case overloaded = "529"
  /// 409: something else is in the way.
  case conflict = "409"

  // MARK: an error that leaves open whether the request was accepted: half of them are

  case timeout = "408"
  case broken = "500"
  case badGateway = "502"
  case gatewayTimeout = "504"
  /// A proxy's page of HTML instead of the service's words.
  case page = "html"
  /// The connection is closed without an answer.
  case reset
  /// A minute of silence, then the connection is closed.
  case hang

  // MARK: accepted, and the answer spoilt

  /// JSON that breaks off in the middle.
  case truncated
  /// A byte now and then.
  case drip

  // MARK: not a mishap of one request but how the service is

  /// Some prompts are above what may be sent in a minute: 429 with `Retry-After` whenever they come.
  case endless
  /// A final response is gone once it has been delivered.
  case forgetful
  /// What says `cancelled` completes all the same.
  case revival

  /// What `--failure-rate` means by itself.
  package static let usual: Set<Fault> = [.broken, .badGateway, .unavailable, .gatewayTimeout]

  /// Whether it befalls requests one by one.
  var isMishap: Bool { ![.endless, .forgetful, .revival].contains(self) }
}
