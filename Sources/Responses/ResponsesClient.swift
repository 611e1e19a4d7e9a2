import Foundation
import JSON

/// Speaks the Responses API to one service. It neither retries nor remembers: that is the engine's.
package struct ResponsesClient: Sendable {
  package let service: Service
  private let transport: HTTPTransport

  package init(service: Service, transport: HTTPTransport) {
    self.service = service
    self.transport = transport
  }

  /// `GET /models`.
  package func models() async throws(APIError) -> [Model] { try await greeting().models }

  /// The same, with what its head tells.
  package func greeting() async throws(APIError) -> Greeting {
    let reply = try await reply(to: request(.get, service.address(of: "models")))
    guard let models = JSON(liberally: reply.body).flatMap(Model.list) else {
      throw nonsense(reply)
    }
    let date = reply.head["Date"].flatMap { Date(httpDate: $0) }
    return Greeting(
      models: models, clockSkew: date.map { $0.timeIntervalSince(reply.head.receivedAt) })
  }

  /// `POST /responses`: the response as it is when the service answers, final or not. A service may
  /// complete what was to run in the background, or stream though nobody asked.
  package func create(
    _ body: [UInt8], idempotencyKey: String?, patience: Patience
  ) async throws(APIError) -> Response {
    let request = creation(body, idempotencyKey: idempotencyKey, patience: patience)
    return try response(in: try await reply(to: request))
  }

  /// `POST /responses` with `stream`: throws an ``APIError``. It ends after the final response; or
  /// after a snapshot, where a service answers with a response that is not final instead of a stream.
  package func stream(
    _ body: [UInt8], idempotencyKey: String?
  ) -> AsyncThrowingStream<StreamEvent, any Error> {
    let request = creation(body, idempotencyKey: idempotencyKey, patience: .stream)
    return AsyncThrowingStream { continuation in
      let reading = Task {
        do throws(APIError) {
          try await read(request) { continuation.yield($0) }
          continuation.finish()
        } catch {
          continuation.finish(throwing: error.presentable(for: service))
        }
      }
      continuation.onTermination = { _ in reading.cancel() }
    }
  }

  /// `GET /responses/{id}`.
  package func response(_ id: String) async throws(APIError) -> Response {
    let request = request(.get, service.address(of: "responses", id))
    return try response(in: try await reply(to: request))
  }

  /// `POST /responses/{id}/cancel`; many services know no such thing and answer 404 or 405. Where
  /// the answer is a success without a response, the response is looked up.
  package func cancel(_ id: String) async throws(APIError) -> Response {
    let request = request(.post, service.address(of: "responses", id, "cancel"))
    let reply = try await reply(to: request)
    if let response = Response(body: reply.body) { return response }
    return try await response(id)
  }
}

extension ResponsesClient {
  func request(
    _ method: HTTPRequest.Method, _ url: String, headers: [(name: String, value: String)] = []
  ) -> HTTPRequest {
    let ours = [(name: "Accept", value: "application/json"), (name: "User-Agent", value: "clew")]
    let replaced = Set(service.headers.map { $0.name.lowercased() })
    return HTTPRequest(
      method, url,
      headers: (ours + headers).filter { !replaced.contains($0.name.lowercased()) }
        + service.headers,
      key: replaced.contains("authorization") ? nil : service.key)
  }

  private func creation(
    _ body: [UInt8], idempotencyKey: String?, patience: Patience
  ) -> HTTPRequest {
    var request = posting(idempotencyKey: idempotencyKey, to: "responses")
    request.body = .bytes(body)
    request.patience = patience
    return request
  }

  /// A POST of JSON whose body is still to be given.
  func posting(idempotencyKey: String?, to resource: String) -> HTTPRequest {
    var headers = [(name: "Content-Type", value: "application/json")]
    if let idempotencyKey { headers.append((name: "Idempotency-Key", value: idempotencyKey)) }
    return request(.post, service.address(of: resource), headers: headers)
  }

  /// The service's answer; whatever is no success is thrown.
  func reply(to request: HTTPRequest) async throws(APIError) -> HTTPReply {
    let reply: HTTPReply
    do {
      reply = try await transport.send(request)
    } catch {
      throw APIError(transport: error).presentable(for: service)
    }
    guard reply.head.isSuccess else { throw APIError(reply).presentable(for: service) }
    return reply
  }

  func response(in reply: HTTPReply) throws(APIError) -> Response {
    if let response = Response(body: reply.body) { return response }
    var reading = StreamReading(limit: max(1, reply.body.count))
    do {
      _ = try reading.feed(reply.body)
      if !reading.isOver { _ = try reading.end() }
    } catch {
      // A stream nobody asked for may break off after it named the response: it can be looked at.
      if let response = reading.latest, error.acceptance == .unknown { return response }
      if error.reason != .undecodable { throw error.presentable(for: service) }
    }
    if let response = reading.latest { return response }
    throw nonsense(reply)
  }

  /// A success that makes no sense.
  func nonsense(_ reply: HTTPReply) -> APIError {
    APIError(reply, reason: .undecodable).presentable(for: service)
  }

  private func read(
    _ request: HTTPRequest, onEvent: (StreamEvent) -> Void
  ) async throws(APIError) {
    var reading = StreamReading(limit: HTTPReply.bodyLimit)
    do {
      let reply = try await transport.stream(request)
      guard reply.head.isSuccess else { throw try await error(of: reply) }
      for try await piece in reply.body {
        try reading.feed(piece).forEach(onEvent)
        if reading.isOver { break }
      }
      try reading.end().forEach(onEvent)
    } catch let error as APIError {
      throw error
    } catch {
      throw APIError(transport: TransportError(error))
    }
  }

  /// The error of a stream that never began, with as much of its body as an error may have.
  private func error(of reply: HTTPStreamReply) async throws -> APIError {
    var body: [UInt8] = []
    for try await piece in reply.body {
      body += piece
      if body.count >= HTTPReply.errorBodyLimit { break }
    }
    return APIError(HTTPReply(head: reply.head, body: body))
  }
}
