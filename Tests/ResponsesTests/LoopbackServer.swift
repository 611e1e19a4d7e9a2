import NIOCore
import NIOPosix
import Synchronization

/// A server on a free loopback port that answers each connection once with fixed bytes, as soon as
/// it has enough of a request, and remembers what it was sent.
final class LoopbackServer: Sendable {
  enum Ending: Sendable { case close, keepOpen }

  private let group = MultiThreadedEventLoopGroup(numberOfThreads: 1)
  private let received = Mutex<[String]>([])
  private let ending: String
  private let channel: Mutex<(any Channel)?> = Mutex(nil)

  var requests: [String] { received.withLock { $0 } }

  private init(ending: String) { self.ending = ending }

  /// Runs the body with the server's base URL. The first bytes of a request are enough unless its
  /// ending is told.
  static func answering(
    _ text: String, then ending: Ending = .close,
    after requestEnding: String = "",
    _ body: (LoopbackServer, String) async throws -> Void
  ) async throws {
    let server = LoopbackServer(ending: requestEnding)
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
    private var request = ""
    private var index: Int?
    private var hasAnswered = false

    init(text: String, ending: Ending, server: LoopbackServer) {
      self.text = text
      self.ending = ending
      self.server = server
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
      request += String(buffer: unwrapInboundIn(data))
      server.received.withLock { received in
        let index = index ?? received.endIndex
        self.index = index
        if index == received.endIndex { received.append("") }
        received[index] = request
      }
      guard !hasAnswered, request.hasSuffix(server.ending) else { return }
      hasAnswered = true
      context.writeAndFlush(wrapOutboundOut(ByteBuffer(string: text)), promise: nil)
      if ending == .close { context.close(promise: nil) }
    }
  }
}
