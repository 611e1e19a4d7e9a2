package import Journal
package import Responses

/// What of a response decides about its job.
package struct Glance: Sendable, Equatable {
  package var id: String?
  package var status: Response.Status
  package var error: JobError?

  package init(id: String?, status: Response.Status, error: JobError? = nil) {
    self.id = id
    self.status = status
    self.error = error
  }

  package init(_ response: Response) {
    id = response.id
    status = response.status
    error = response.error.map { JobError(code: $0.code, message: $0.message) }
  }

  /// The state a final response leaves its job in; nil while it is not final.
  var end: JobState? {
    switch status {
    case .queued, .running, .unknown: nil
    case .completed: .completed
    case .incomplete: .incomplete
    case .failed: .failed
    case .cancelled: .cancelled
    case .expired: .expired
    }
  }
}

extension JobError {
  /// A refusal, in the service's own words where it has any.
  package init(_ error: APIError) {
    let (code, words): (String, String) =
      switch error.reason {
      case .keyless(let words): ("no_key", words)
      case .unreachable(let words): ("unreachable", words)
      case .unreadable(let words): ("unreadable", words)
      case .interrupted(let words): ("interrupted", words)
      case .status(let status): ("http_\(status)", "HTTP \(status)")
      case .undecodable: ("undecodable", "an answer that makes no sense")
      case .failedInStream: ("failed", "the stream ended with an error")
      }
    self.init(code: error.code ?? code, message: error.message.isEmpty ? words : error.message)
    if error.isOfKey, !isOfKey { self.code = code }
  }

  /// Whether the key was refused, as services put it in `code` (OpenAI, Sail, LiteLLM), or could not be
  /// had; `http_…` and `no_key` are ours.
  package var isOfKey: Bool {
    ["no_key", "invalid_api_key", "authentication_error", "401", "403", "http_401", "http_403"]
      .contains(code)
  }
}
