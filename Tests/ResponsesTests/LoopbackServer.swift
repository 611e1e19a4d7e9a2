import NIOCore
import NIOPosix
import Synchronization

/// A server on a free loopback port that answers the first bytes of each connection with fixed ones
/// and remembers what it was sent.
final class LoopbackServer: Sendable {
  enum Ending: Sendable { case close, keepOpen }

  private let group = MultiThreadedEventLoopGroup(numberOfThreads: 1)
  private let received = Mutex<[String]>([])
  private let channel: Mutex<(any Channel)?> = Mutex(nil)

  var requests: [String] { received.withLock { $0 } }

  /// Runs the body with the server's base URL.
  static func answering(
    _ text: String, then ending: Ending = .close,
    _ body: (LoopbackServer, String) async throws -> Void
  ) async throws {
    let server = LoopbackServer()
    let bootstrap = ServerBootstrap(group: server.group)
      .serverChannelOption(.socketOption(.so_reuseaddr), value: 1)
      .childChannelInitializer { channel in
        channel.eventLoop.makeCompletedFuture {
          try channel.pipeline.syncOperations.addHandler(
            Answering(text: text, ending: ending, server: server))
        }
      }
    let channel = try await bootstrap.bind(host: "127.0.0.1", port: 0).get()
    do {
      try await body(server, "http://127.0.0.1:\(channel.localAddress?.port ?? 0)")
    } catch {
      try await server.stop(channel)
      throw error
    }
    try await server.stop(channel)
  }

  private func stop(_ channel: any Channel) async throws {
    try await channel.close()
    try await group.shutdownGracefully()
  }

  private final class Answering: ChannelInboundHandler {
    typealias InboundIn = ByteBuffer
    typealias OutboundOut = ByteBuffer

    private let text: String
    private let ending: Ending
    private let server: LoopbackServer

    init(text: String, ending: Ending, server: LoopbackServer) {
      self.text = text
      self.ending = ending
      self.server = server
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
      let request = String(buffer: unwrapInboundIn(data))
      server.received.withLock { $0.append(request) }
      context.writeAndFlush(wrapOutboundOut(ByteBuffer(string: text)), promise: nil)
      if ending == .close { context.close(promise: nil) }
    }
  }
}
