/// Speaks the Responses API to one service. It neither retries nor remembers: that is the engine's.
package struct ResponsesClient: Sendable {
  package let service: Service
  private let transport: HTTPTransport

  package init(service: Service, transport: HTTPTransport) {
    self.service = service
    self.transport = transport
  }

  /// `GET /models`.
  package func models() async throws(APIError) -> [Model] {
    throw APIError(.undecodable)
  }

  /// `POST /responses`: the response as it is when the service answers, final or not.
  package func create(
    _ body: [UInt8], idempotencyKey: String?, patience: Patience
  ) async throws(APIError) -> Response {
    throw APIError(.undecodable)
  }

  /// `POST /responses` with `stream`: throws an ``APIError``; ends after the final response.
  package func stream(
    _ body: [UInt8], idempotencyKey: String?
  ) -> AsyncThrowingStream<StreamEvent, any Error> {
    AsyncThrowingStream { $0.finish(throwing: APIError(.undecodable)) }
  }

  /// `GET /responses/{id}`.
  package func response(_ id: String) async throws(APIError) -> Response {
    throw APIError(.undecodable)
  }

  /// `POST /responses/{id}/cancel`; many services know no such thing and answer 404 or 405.
  package func cancel(_ id: String) async throws(APIError) -> Response {
    throw APIError(.undecodable)
  }
}
