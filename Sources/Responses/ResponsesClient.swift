/// Speaks the Responses API to one service. It neither retries nor remembers: that is the engine's.
package struct ResponsesClient: Sendable {
  package let service: Service
  private let transport: HTTPTransport

  package init(service: Service, transport: HTTPTransport) {
    self.service = service
    self.transport = transport
  }
}
