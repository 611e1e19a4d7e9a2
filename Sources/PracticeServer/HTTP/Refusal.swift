import Foundation
import JSON

/// An HTTP answer that is no success, as OpenAI and Sail word it: `{"error": {message, type, …}}`.
struct Refusal: Error, Sendable, Equatable {
  var status: Int
  var message: String
  var type = "invalid_request_error"
  var code: String?
  /// The member of the request that is to blame.
  var param: String?
  /// When another try makes sense.
  var retryAfter: RetryAfter?

  /// The two forms of the header: RFC 9110, section 10.2.3.
  enum RetryAfter: Equatable {
    case seconds(Int)
    case date(Date)
  }

  var json: JSON {
    [
      "error": [
        "message": .string(message), "type": .string(type), "param": JSON(param),
        "code": JSON(code),
      ]
    ]
  }
}

extension Refusal {
  /// A 400 about one member of the request.
  static func invalid(_ param: String?, _ message: String, code: String? = nil) -> Refusal {
    Refusal(status: 400, message: message, code: code, param: param)
  }

  static func unknownModel(_ name: String) -> Refusal {
    Refusal(
      status: 404,
      message: """
        The model '\(name.prefix(100))' does not exist. The practice server has \
        \(PracticeModels.all.map(\.id).joined(separator: ", ")).
        """,
      code: "model_not_found", param: "model")
  }

  static func unknownResponse(_ id: String) -> Refusal {
    Refusal(status: 404, message: "Response with id '\(id.prefix(100))' not found.")
  }

  static func unknownBatch(_ id: String, _ customID: String? = nil) -> Refusal {
    let request = customID.map { " has no request '\($0.prefix(100))'" } ?? " not found"
    return Refusal(status: 404, message: "Batch '\(id.prefix(100))'\(request).")
  }

  static let wrongKey = Refusal(
    status: 401, message: "Incorrect API key provided, or none.", code: "invalid_api_key")

  // Statuses, codes and Retry-After of idempotency: notes/service.md, sections 7 and 11.
  static let keyReused = Refusal(
    status: 400,
    message: "This Idempotency-Key was used before with a different request body.",
    type: "idempotency_error", code: "idempotency_error")

  static let stillRunning = Refusal(
    status: 409,
    message: "The request with this Idempotency-Key is still in progress; ask again with the key.",
    code: "request_in_progress", retryAfter: .seconds(5))

  static func rateLimited(retryAfter: Int) -> Refusal {
    Refusal(
      status: 429, message: "Rate limit reached. Try again in \(retryAfter) s.",
      type: "rate_limit_error", code: "rate_limit_exceeded", retryAfter: .seconds(retryAfter))
  }

  /// A failure of the server's own.
  static func broken(_ reason: String) -> Refusal {
    Refusal(
      status: 500, message: "The practice server failed: \(reason)", type: "server_error",
      code: "server_error")
  }
}

extension Refusal.RetryAfter {
  /// As the header has it.
  var text: String {
    switch self {
    case .seconds(let seconds): return "\(seconds)"
    case .date(let date):
      // RFC 9110, section 5.6.7: `Sun, 06 Nov 1994 08:49:37 GMT`, whatever the user's language.
      let formatter = DateFormatter()
      formatter.locale = Locale(identifier: "en_US_POSIX")
      formatter.timeZone = .gmt
      formatter.dateFormat = "EEE, dd MMM yyyy HH:mm:ss 'GMT'"
      return formatter.string(from: date)
    }
  }
}
