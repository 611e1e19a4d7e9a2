import CZeroMQ
import Foundation
import JupyterProtocol

/// Tells a launcher the ports that the kernel chose, and waits for its receipt.
enum Introduction {
  /// How long a launcher may take (xeus-zmq, xhandshaking.cpp).
  static let patience: Duration = .seconds(5)

  /// The launcher did not answer, or not with its key.
  struct Unanswered: Error { let endpoint: String }

  /// On a thread of its own: the wait blocks.
  static func make(
    _ registration: Registration, ports: [Channel: Int], signer: Signer, in context: ZeroMQContext
  ) async throws(Unanswered) {
    let isReceived = await withCheckedContinuation { answered in
      Thread {
        answered.resume(returning: introduce(registration, ports, signer, context))
      }.start()
    }
    if !isReceived { throw Unanswered(endpoint: registration.endpoint) }
  }

  private static func introduce(
    _ registration: Registration, _ ports: [Channel: Int], _ signer: Signer,
    _ context: ZeroMQContext
  ) -> Bool {
    do throws(ZeroMQError) {
      let socket = try Socket(connectingTo: registration.endpoint, in: context)
      defer { socket.close() }
      _ = try socket.send(registration.announcement(of: ports, signer: signer))
      let end = ContinuousClock.now + patience
      while ContinuousClock.now < end {
        var item = zmq_pollitem_t(
          socket: socket.raw, fd: 0, events: Int16(ZMQ_POLLIN), revents: 0)
        zmq_poll(&item, 1, 100)
        if let parts = try socket.receive(), registration.isReceipt(parts, signer: signer) {
          return true
        }
      }
    } catch {
      // As good as no answer.
    }
    return false
  }
}
