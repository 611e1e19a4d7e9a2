import JSON

extension APIError {
  init(_ reason: Reason, _ body: ErrorBody) {
    self.init(
      reason, code: body.code, type: body.type, message: body.message, param: body.param)
  }

  /// An answer that is no success, or one that makes no sense.
  init(_ reply: HTTPReply, reason: Reason? = nil) {
    let head = reply.head
    self.init(reason ?? .status(head.status), ErrorBody(reply.body))
    if (300..<400).contains(head.status), let target = head["Location"] {
      // Redirects are not followed: the key would go along. The query may hold secrets of its own.
      message = "redirects to \(target.prefix { $0 != "?" })"
    }
    retryAfter = head.retryAfter
    requestID = head["x-request-id"] ?? head["request-id"]
    switch head["x-should-retry"]?.lowercased() {
    case "true": shouldRetry = true
    case "false": shouldRetry = false
    default: break
    }
  }

  init(oversized limit: Int) {
    self.init(.undecodable, message: "longer than \(limit) bytes")
  }

  init(transport error: TransportError) {
    switch error {
    case .unreachable(let fact): self.init(.unreachable(fact))
    case .unreadable(let fact): self.init(.unreadable(fact))
    case .interrupted(let fact): self.init(.interrupted(fact))
    case .oversized(let limit): self.init(oversized: limit)
    }
  }

  /// The error as it may leave the module: without the secrets of the service, which some services
  /// quote back, and fit to be shown.
  func presentable(for service: Service) -> APIError {
    func presentable(_ text: String) -> String { service.hidingSecrets(in: text).presentable }
    var error = self
    error.message = presentable(message)
    error.code = code.map(presentable)
    error.type = type.map(presentable)
    error.param = param.map(presentable)
    error.requestID = requestID.map(presentable)
    return error
  }
}
