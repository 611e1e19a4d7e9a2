/// The seam to the network: one live form (``live(_:now:)``, on async-http-client) and scripted ones in
/// tests.
package struct HTTPTransport: Sendable {
  /// Reads the whole body, within a bound.
  package var send: @Sendable (HTTPRequest) async throws(TransportError) -> HTTPReply
  /// Returns as soon as the head is there.
  package var stream: @Sendable (HTTPRequest) async throws(TransportError) -> HTTPStreamReply
  /// Closes every connection; nothing can be sent afterwards. A live transport must be shut down
  /// before it is let go.
  package var shutDown: @Sendable () async -> Void

  package init(
    send: @escaping @Sendable (HTTPRequest) async throws(TransportError) -> HTTPReply,
    stream: @escaping @Sendable (HTTPRequest) async throws(TransportError) -> HTTPStreamReply,
    shutDown: @escaping @Sendable () async -> Void = {}
  ) {
    self.send = send
    self.stream = stream
    self.shutDown = shutDown
  }
}
