import CZeroMQ
import Foundation
import JupyterProtocol
import Testing

@testable import JupyterKernel

@Suite(.timeLimit(.minutes(5))) struct SocketTests {
  /// A subscriber to everything.
  private static func reader(
    of endpoint: String, in context: ZeroMQContext, mark: Int32
  ) throws -> UnsafeMutableRawPointer {
    let socket = try #require(zmq_socket(context.raw, ZMQ_SUB))
    zmq_setsockopt(socket, ZMQ_RCVHWM, [mark], 4)
    zmq_setsockopt(socket, ZMQ_RCVTIMEO, [Int32(10_000)], 4)
    zmq_setsockopt(socket, ZMQ_SUBSCRIBE, "", 0)
    #expect(zmq_connect(socket, endpoint) == 0)
    return socket
  }

  /// The number that the next message begins with; nil when there is none.
  private static func next(_ socket: UnsafeMutableRawPointer, _ flags: Int32 = 0) -> Int? {
    var number = 0
    return zmq_recv(socket, &number, MemoryLayout<Int>.size, flags) > 0 ? number : nil
  }

  @Test func `P9: a reader too far behind is taken for gone, and nobody else misses anything`()
    throws
  {
    let connection = connection()
    let (context, outside) = (try ZeroMQContext(), try ZeroMQContext())
    let limit = 3_000
    let socket = try Socket(for: .iopub, in: context, curve: nil, limit: Int32(limit))
    let endpoint = connection.endpoint(of: .iopub)
    try socket.bind(endpoint)
    let healthy = try Self.reader(of: endpoint, in: outside, mark: 1_000)
    let stalled = try Self.reader(of: endpoint, in: outside, mark: 1)
    var subscribers = 0
    while subscribers < 2 { if try socket.receive() != nil { subscribers += 1 } }

    let count = limit + 1_000
    for number in 0..<count {
      let bytes = withUnsafeBytes(of: number) { Array($0) }
      // Large enough for what the system keeps between the two to be few of them.
      try socket.publishPastMark([bytes + [UInt8](repeating: 0, count: 1_000)])
      #expect(Self.next(healthy) == number)
    }
    var kept = 0
    while Self.next(stalled, kept < limit ? 0 : ZMQ_DONTWAIT) == kept { kept += 1 }
    #expect(kept >= limit)
    #expect(kept < count, "it should have missed some")

    // It has caught up, so it hears again what is new.
    try socket.publishPastMark([withUnsafeBytes(of: -1) { Array($0) }])
    for reader in [healthy, stalled] {
      #expect(Self.next(reader) == -1)
      zmq_close(reader)
    }
    socket.close()
    outside.terminate()
    context.terminate()
  }
}
