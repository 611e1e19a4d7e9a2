import CZeroMQ

/// Libzmq's context, under which sockets live.
///
/// `@unchecked` because a raw pointer is not `Sendable`, while libzmq says of contexts that any
/// thread may use them (zmq_ctx_new(3), "Thread safety").
package final class ZeroMQContext: @unchecked Sendable {
  let raw: UnsafeMutableRawPointer

  /// Whether this libzmq can encrypt; some are built without libsodium.
  package static var hasCurve: Bool { zmq_has("curve") == 1 }

  /// The library's, such as 4.3.5.
  package static var version: String {
    var (major, minor, patch): (Int32, Int32, Int32) = (0, 0, 0)
    zmq_version(&major, &minor, &patch)
    return "\(major).\(minor).\(patch)"
  }

  init() throws(ZeroMQError) {
    guard let raw = zmq_ctx_new() else { throw .last }
    self.raw = raw
  }

  /// Makes every call on the context's sockets fail, so that their threads close them and end.
  func shutDown() { zmq_ctx_shutdown(raw) }

  /// Waits until all sockets are closed and have sent what they linger for. Blocks.
  func terminate() {
    while zmq_ctx_term(raw) == -1, ZeroMQError.last.isInterrupted {}
  }
}
