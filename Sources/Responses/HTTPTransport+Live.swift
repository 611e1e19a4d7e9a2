import AsyncHTTPClient
package import Foundation
import NIOCore

extension HTTPTransport {
  /// Connections to wherever the network leads. It must be shut down before it is let go.
  package static func live(
    _ network: Network = Network(), now: @escaping @Sendable () -> Date
  ) -> HTTPTransport {
    let connections = LiveConnections(network, now: now)
    return HTTPTransport(
      send: { request throws(TransportError) in try await connections.send(request) },
      stream: { request throws(TransportError) in try await connections.stream(request) },
      shutDown: { await connections.shutDown() })
  }
}

extension LiveConnections {
  fileprivate func send(_ request: HTTPRequest) async throws(TransportError) -> HTTPReply {
    let response = try await execute(request)
    let head = head(of: response)
    let limit = head.isSuccess ? request.replyLimit : HTTPReply.errorBodyLimit
    var body: [UInt8] = []
    do {
      for try await piece in response.body {
        body += piece.readableBytesView
        if body.count > limit { break }
      }
    } catch {
      // The status of an error says enough when its words break off.
      if head.isSuccess { throw TransportError(error) }
    }
    if body.count > limit, head.isSuccess { throw .oversized(limit: limit) }
    return HTTPReply(head: head, body: Array(body.prefix(limit)))
  }

  fileprivate func stream(_ request: HTTPRequest) async throws(TransportError) -> HTTPStreamReply {
    let response = try await execute(request)
    return HTTPStreamReply(
      head: head(of: response), body: response.body.map { Array($0.readableBytesView) })
  }
}
