import CZeroMQ
import Foundation
import JupyterProtocol

/// Echoes whatever arrives, on a thread of its own: the sign that the process lives.
///
/// A ROUTER that returns all frames rather than a REP, because libzmq has aborted on malformed
/// requests to a REP (zeromq/libzmq#1382).
enum Heartbeat {
  /// Binds and begins. It ends, and closes its socket, when the context is shut down. The port, if
  /// there is one.
  static func start(of connection: ConnectionFile, in context: ZeroMQContext)
    async
    throws(Sockets.BindError) -> Int?
  {
    let endpoint = connection.endpoint(of: .heartbeat)
    let result: Result<Int?, ZeroMQError> = await withCheckedContinuation { started in
      let thread = Thread {
        do throws(ZeroMQError) {
          let socket = try Socket(for: .heartbeat, in: context, curve: connection.curve)
          defer { socket.close() }
          try socket.bind(endpoint)
          started.resume(returning: .success(socket.boundPort))
          echo(socket)
        } catch {
          started.resume(returning: .failure(error))
        }
      }
      thread.name = "heartbeat"
      thread.start()
    }
    do throws(ZeroMQError) { return try result.get() } catch {
      throw Sockets.BindError(endpoint: endpoint, cause: error)
    }
  }

  private static func echo(_ socket: Socket) {
    var item = zmq_pollitem_t(
      socket: socket.raw, fd: 0, events: Int16(ZMQ_POLLIN), revents: 0)
    while true {
      if zmq_poll(&item, 1, -1) == -1 {
        if ZeroMQError.last.isInterrupted { continue }
        return
      }
      do throws(ZeroMQError) {
        while let parts = try socket.receive() { _ = try socket.send(parts) }
      } catch {
        return
      }
    }
  }
}
