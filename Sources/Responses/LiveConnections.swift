import AsyncHTTPClient
import Foundation
import NIOCore
import NIOHTTP1
import NIOPosix
import NIOSSL

/// The clients behind a live transport. One for each ``Patience``, because async-http-client's limit
/// on silence belongs to a client; and each of them directly and by proxy.
struct LiveConnections: Sendable {
  private struct Road: Hashable {
    var patience: Patience
    var usesProxy: Bool
  }

  private let network: Network
  private let group: MultiThreadedEventLoopGroup
  private let clients: [Road: HTTPClient]
  private let now: @Sendable () -> Date

  init(_ network: Network, now: @escaping @Sendable () -> Date) {
    self.network = network
    self.now = now
    // One loop is enough: measured, a second brings a fifth more on two cores.
    group = MultiThreadedEventLoopGroup(numberOfThreads: 1)
    var clients: [Road: HTTPClient] = [:]
    for patience in Patience.allCases {
      var configuration = LiveConnections.configuration(patience, network)
      clients[Road(patience: patience, usesProxy: false)] = HTTPClient(
        eventLoopGroupProvider: .shared(group), configuration: configuration)
      guard let proxy = network.proxy.flatMap(Network.Proxy.init) else { continue }
      configuration.proxy = proxy.clientProxy
      clients[Road(patience: patience, usesProxy: true)] = HTTPClient(
        eventLoopGroupProvider: .shared(group), configuration: configuration)
    }
    self.clients = clients
  }

  /// The answer as soon as its head is there.
  func execute(_ request: HTTPRequest) async throws(TransportError) -> HTTPClientResponse {
    let road = Road(patience: request.patience, usesProxy: network.usesProxy(for: request.url))
    guard let client = clients[road] else {
      throw .unreachable("the proxy's address makes no sense")
    }
    do {
      return try await client.execute(
        HTTPClientRequest(request), timeout: TimeAmount(request.patience.head))
    } catch {
      throw TransportError(error)
    }
  }

  func head(of response: HTTPClientResponse) -> HTTPHead {
    HTTPHead(
      status: Int(response.status.code),
      headers: response.headers.map { (name: $0.name, value: $0.value) }, receivedAt: now())
  }

  func shutDown() async {
    // What still runs is cut off; nobody is left to hear of an error here.
    for client in clients.values { try? await client.shutdown() }
    try? await group.shutdownGracefully()
  }

  private static func configuration(
    _ patience: Patience, _ network: Network
  ) -> HTTPClient.Configuration {
    var configuration = HTTPClient.Configuration(
      // The key must not follow a redirect to another host.
      redirectConfiguration: .disallow,
      timeout: .init(
        connect: TimeAmount(Patience.connect), read: TimeAmount(patience.idle),
        write: TimeAmount(patience.idle)),
      connectionPool: .init(idleTimeout: .seconds(60)))
    // The default of 8 holds back a batch. Calls that are held open need a connection each.
    configuration.connectionPool.concurrentHTTP1ConnectionsPerHostSoftLimit =
      patience == .background ? 64 : 256
    // Else "connection refused" is repeated for as long as connecting may take.
    configuration.connectionPool.retryConnectionEstablishment = false
    configuration.http1_1ConnectionDebugInitializer = { $0.probingSilence() }
    configuration.http2ConnectionDebugInitializer = { $0.probingSilence() }
    if let file = network.certificateFile, !file.isEmpty {
      var tls = TLSConfiguration.makeClientConfiguration()
      tls.trustRoots = .file(file)
      configuration.tlsConfiguration = tls
    }
    return configuration
  }
}

extension Channel {
  /// Asks a silent peer every minute whether it is there: routers at home forget connections after a
  /// few minutes without a byte, and a held-open answer may take an hour.
  fileprivate func probingSilence() -> EventLoopFuture<Void> {
    #if canImport(Darwin)
      let firstProbe = NIOBSDSocket.Option(rawValue: TCP_KEEPALIVE)
    #else
      let firstProbe = NIOBSDSocket.Option(rawValue: TCP_KEEPIDLE)
    #endif
    return setOption(.socketOption(.so_keepalive), value: 1)
      .flatMap { self.setOption(.tcpOption(firstProbe), value: 60) }
      .flatMap { self.setOption(.tcpOption(.init(rawValue: TCP_KEEPINTVL)), value: 60) }
      // A socket that cannot probe still carries answers.
      .flatMapErrorThrowing { _ in }
  }
}

extension Network.Proxy {
  fileprivate var clientProxy: HTTPClient.Configuration.Proxy {
    switch kind {
    case .socks: .socksServer(host: host, port: port)
    case .http:
      .server(
        host: host, port: port,
        authorization: user.map { .basic(username: $0, password: password ?? "") })
    }
  }
}

extension HTTPClientRequest {
  fileprivate init(_ request: HTTPRequest) {
    self.init(url: request.url)
    method = HTTPMethod(rawValue: request.method.rawValue)
    headers = HTTPHeaders(request.headers.map { ($0.name, $0.value) })
    if let key = request.key { headers.add(name: "Authorization", value: "Bearer \(key.revealed)") }
    guard request.method == .post else { return }
    body =
      switch request.body {
      case .bytes(let bytes): .bytes(ByteBuffer(bytes: bytes))
      case .upload(let upload):
        .stream(UploadPieces(body: upload), length: .known(Int64(upload.byteCount)))
      }
  }
}
