import Crypto
import Foundation
import HTTPTypes
import Hummingbird
import NIOCore

// Answers that go wrong on purpose.
extension Responder {
  /// What the client hears of a request that was carried out (`answer`) or not (nil).
  func spoil(
    _ answer: Response?, as fate: Fate, _ channel: any Channel
  ) async throws(Refusal) -> Response {
    switch fate.answer {
    case .refusal(let refusal): throw refusal
    case .page: return Self.page
    case .whole: return answer ?? Response(status: .noContent)
    case .half: return half(of: answer ?? Self.page)
    case .slow: return drip(answer ?? Self.page)
    case .silence:
      // Whoever gives up sooner closes the connection.
      try? await service.clock.sleep(for: .seconds(60))
      return await hangUp(channel)
    case .nothing: return await hangUp(channel)
    }
  }

  /// What tells a request from others, the same for one that is made again.
  static func identity(of request: Request, _ body: [UInt8]) -> String {
    let key = request.headers[named: "idempotency-key"]
    let content = key ?? SHA256.hash(data: body).map { String($0, radix: 16) }.joined()
    return "\(request.method.rawValue) \(request.uri.path) \(content)"
  }

  private func hangUp(_ channel: any Channel) async -> Response {
    try? await channel.close()
    // Nobody is there to read it.
    return Response(status: .noContent)
  }

  private static var page: Response {
    let html = "<html><head><title>502</title></head><body><h1>Bad Gateway</h1></body></html>"
    return Response(
      status: .badGateway, headers: [.contentType: "text/html"],
      body: ResponseBody(byteBuffer: ByteBuffer(string: html)))
  }

  /// JSON ends in the middle; a stream is broken off after its first events.
  private func half(of whole: Response) -> Response {
    let length = whole.body.contentLength
    return rewritten(whole, breaksOff: length == nil) { bytes in
      [bytes.prefix(length.map { $0 / 2 } ?? 600)]
    }
  }

  private func drip(_ whole: Response) -> Response {
    rewritten(whole, pause: .milliseconds(500)) { bytes in
      let size = max(1, bytes.count / 20)
      return stride(from: 0, to: bytes.count, by: size).map { bytes[$0...].prefix(size) }
    }
  }

  /// The same head with a body made anew from the bytes of the old one.
  private func rewritten(
    _ whole: Response, pause: Duration = .zero, breaksOff: Bool = false,
    as pieces: @escaping @Sendable ([UInt8]) -> [ArraySlice<UInt8>]
  ) -> Response {
    let (clock, body) = (service.clock, whole.body)
    var headers = whole.headers
    headers[.contentLength] = nil
    return Response(
      status: whole.status, headers: headers,
      body: ResponseBody { writer in
        let bytes = Bytes()
        try await body.write(bytes)
        for piece in pieces(bytes.all) {
          try await clock.sleep(for: pause)
          try await writer.write(ByteBuffer(bytes: piece))
        }
        if breaksOff { throw CancellationError() }
        try await writer.finish(nil)
      })
  }
}

/// Keeps what is written.
private final class Bytes: ResponseBodyWriter {
  private(set) var all: [UInt8] = []

  func write(_ buffer: ByteBuffer) async throws { all += buffer.readableBytesView }

  func finish(_ trailingHeaders: HTTPFields?) async throws {}
}
