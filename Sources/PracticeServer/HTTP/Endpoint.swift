import Foundation

/// What a request asks for, read from its method and path.
enum Endpoint: Equatable {
  case models
  case model(String)
  case createResponse
  case response(String)
  case cancelResponse(String)
  /// What would have been billed: no service has it, tests need it.
  case ledger

  /// - Parameter path: percent-encoded, without the query.
  init(method: String, path: String) throws(Refusal) {
    let parts = path.split(separator: "/").map { $0.removingPercentEncoding ?? String($0) }
    let (endpoint, allowed): (Endpoint, String)
    switch (parts.first, parts.dropFirst().first, Array(parts.dropFirst(2))) {
    case ("v1", "models", []): (endpoint, allowed) = (.models, "GET")
    // A model's name has a slash in it, which some clients encode and others do not.
    case ("v1", "models", let name):
      (endpoint, allowed) = (.model(name.joined(separator: "/")), "GET")
    case ("v1", "ledger", []): (endpoint, allowed) = (.ledger, "GET")
    case ("v1", "responses", []): (endpoint, allowed) = (.createResponse, "POST")
    case ("v1", "responses", let rest) where rest.count == 1:
      (endpoint, allowed) = (.response(rest[0]), "GET")
    case ("v1", "responses", let rest) where rest.count == 2 && rest[1] == "cancel":
      (endpoint, allowed) = (.cancelResponse(rest[0]), "POST")
    default:
      throw .unknownURL(method, path)
    }
    guard method == allowed else {
      throw Refusal(
        status: 405, message: "\(method) is not supported here, only \(allowed).",
        code: "method_not_supported")
    }
    self = endpoint
  }
}

extension Refusal {
  static func unknownURL(_ method: String, _ path: String) -> Refusal {
    Refusal(status: 404, message: "Unknown URL: \(method) \(path.prefix(200))")
  }
}
