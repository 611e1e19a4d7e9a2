import Foundation

/// What a request asks for, read from its method and path.
enum Endpoint: Equatable {
  case models
  case model(String)
  case createResponse
  case response(String)
  case cancelResponse(String)
  case batches
  case createBatch
  case batch(String)
  case batchResult(batch: String, customID: String)
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
    case ("v1", "batches", []) where method == "POST":
      (endpoint, allowed) = (.createBatch, "POST")
    case ("v1", "batches", []): (endpoint, allowed) = (.batches, "GET and POST")
    case ("v1", "batches", let rest) where rest.count == 1:
      (endpoint, allowed) = (.batch(rest[0]), "GET")
    case ("v1", "batches", let rest) where rest.count == 2:
      (endpoint, allowed) = (.batchResult(batch: rest[0], customID: rest[1]), "GET")
    default:
      throw .unknownURL(method, path)
    }
    guard allowed.split(separator: " ").contains(Substring(method)) else {
      throw Refusal(
        status: 405, message: "\(method) is not supported here, only \(allowed).",
        code: "method_not_supported")
    }
    self = endpoint
  }

  /// The longest body that is read, in bytes; nil where none belongs.
  var largestBody: Int? {
    switch self {
    // Twenty images of 20 MB are allowed, base64 makes them a third larger; but this is a toy.
    case .createResponse: 64 << 20
    case .createBatch: BatchRequest.largestBody
    default: nil
    }
  }
}

extension Refusal {
  static func unknownURL(_ method: String, _ path: String) -> Refusal {
    Refusal(status: 404, message: "Unknown URL: \(method) \(path.prefix(200))")
  }
}
