internal import Responses

extension Failure {
  /// What a service's refusal or silence means to the person who asked.
  init(_ error: APIError) {
    let said = error.message.isEmpty ? nil : error.message
    switch error.reason {
    case .unreachable(let detail):
      self.init(
        .service, "The service cannot be reached.", why: detail,
        next: "Check the network and %status; jobs under way are safe and go on later.")
    case .keyless(let detail):
      self.init(
        .key, "There is no key to ask with; nothing was sent.", why: detail,
        next: "%key status shows where keys come from.")
    case .unreadable(let detail):
      self.init(
        .cell, "What was to be sent cannot be read; nothing was submitted.", why: detail,
        next: "Mend it, then run the cell again.")
    case .interrupted(let detail):
      self.init(
        .service, "The connection broke before the answer came.", why: detail,
        next: "What was accepted goes on; %jobs shows it.")
    case .undecodable:
      self.init(
        .service, "The service's answer makes no sense.",
        why: said ?? "It is not JSON of the Responses API.",
        next: "Check the base URL with %status: is it the API, with its version?")
    case .failedInStream:
      self.init(.service, "The service gave the answer up.", why: said, next: "%retry asks again.")
    case .status(401), .status(403):
      self.init(
        .key, "The service refused the key.", why: error.described,
        next: "%key status shows where it comes from, %key set takes another; then try again.")
    case .status(404):
      self.init(
        .service, "The service knows nothing by that name.", why: error.described,
        next: "%models lists the models; %status shows the base URL.")
    case .status(429):
      self.init(
        .service, "The service asks to slow down.", why: error.described,
        next: "Wait a moment, then %retry.")
    case .status:
      self.init(.service, "The service refused the request.", why: error.described)
    }
  }
}

extension APIError {
  /// `400 unsupported_asap_request: the service's own words`
  fileprivate var described: String {
    var head: [String] = []
    if case .status(let status) = reason { head.append("\(status)") }
    if let code { head.append(code) }
    let said = message.isEmpty ? nil : message
    return [head.joined(separator: " "), said].compactMap { $0 }.filter { !$0.isEmpty }
      .joined(separator: ": ")
  }
}
