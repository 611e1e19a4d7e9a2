import CZeroMQ
import Testing

/// Holds free ports of this machine until it is told to let go.
final class PortHolder {
  private typealias Held = (
    port: Int, context: UnsafeMutableRawPointer, socket: UnsafeMutableRawPointer
  )

  private var held: [Held] = []

  var ports: [Int] { held.map(\.port) }

  init(count: Int) throws {
    for _ in 0..<count {
      let context = try #require(zmq_ctx_new())
      let socket = try #require(zmq_socket(context, ZMQ_ROUTER))
      #expect(zmq_bind(socket, "tcp://127.0.0.1:*") == 0)
      var endpoint: [UInt8] = Array(repeating: 0, count: 256)
      var length = endpoint.count
      zmq_getsockopt(socket, ZMQ_LAST_ENDPOINT, &endpoint, &length)
      let text = String(decoding: endpoint.prefix(length - 1), as: UTF8.self)
      held.append((try #require(Int(text.split(separator: ":").last ?? "")), context, socket))
    }
  }

  /// Frees the ports. The end of a context, unlike that of a socket, is over when the call returns.
  func release(allBut kept: Int? = nil) {
    for (port, context, socket) in held where port != kept {
      zmq_close(socket)
      zmq_ctx_term(context)
    }
    held.removeAll { $0.port != kept }
  }
}
