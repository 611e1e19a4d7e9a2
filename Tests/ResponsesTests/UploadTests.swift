import Foundation
import JSON
import Responses
import Testing

/// Bodies that go out as they are read, over real sockets.
@Suite struct UploadTests {
  private struct Unplugged: Error, CustomStringConvertible { let description = "disk unplugged" }

  private static func pieces(
    _ pieces: [[UInt8]], then error: (any Error)? = nil, byteCount: Int? = nil
  ) -> UploadBody {
    UploadBody(byteCount: byteCount ?? pieces.joined().count) {
      AsyncThrowingStream { continuation in
        for piece in pieces { continuation.yield(piece) }
        continuation.finish(throwing: error)
      }
    }
  }

  private static let receipt = #"{"id":"batch_1"}"#
  private static let accepted =
    "HTTP/1.1 200 OK\r\nContent-Length: \(receipt.utf8.count)\r\n\r\n\(receipt)"

  private func upload(_ body: UploadBody, to url: String) async throws -> BatchReceipt {
    let transport = HTTPTransport.live(now: { Date(timeIntervalSince1970: 0) })
    let client = ResponsesClient(service: Service(baseURL: url), transport: transport)
    do {
      let receipt = try await client.createBatch(body, idempotencyKey: "k")
      await transport.shutDown()
      return receipt
    } catch {
      await transport.shutDown()
      throw error
    }
  }

  @Test func `arrives whole under its announced length`() async throws {
    let pieces = [[], Array("abc".utf8), [], Array(repeating: UInt8(ascii: "d"), count: 300_000)]
    try await LoopbackServer.answering(Self.accepted, after: "end") { server, url in
      let body = Self.pieces(pieces + [Array("end".utf8)])
      #expect(try await upload(body, to: url).id == "batch_1")
      let request = try #require(server.requests.first)
      #expect(request.contains("Content-Length: 300006\r\n"))
      #expect(!request.lowercased().contains("transfer-encoding"))
      let sent = try #require(request.split(separator: "\r\n\r\n", maxSplits: 1).last)
      #expect(sent == "abc" + String(repeating: "d", count: 300_000) + "end")
    }
  }

  /// With what was announced, and whether the source breaks off after it or just ends.
  static let failures: [(announced: Int, breaksOff: Bool, fact: String)] = [
    (6, true, "disk unplugged"), (9, true, "disk unplugged"),
    (9, false, "6 bytes came where 9 were announced"),
    (5, false, "6 bytes came where 5 were announced"),
  ]

  @Test(arguments: failures)
  func `a source that fails ends the request before it is complete`(
    announced: Int, breaksOff: Bool, fact: String
  ) async throws {
    try await LoopbackServer.answering(Self.accepted, after: "abcdef") { server, url in
      let body = Self.pieces(
        [Array("abc".utf8), Array("def".utf8)], then: breaksOff ? Unplugged() : nil,
        byteCount: announced)
      let error = await #expect(throws: APIError.self) { try await upload(body, to: url) }
      #expect(error?.reason == .unreadable(fact))
      #expect(error?.acceptance == .notAccepted)
      #expect(error?.isTransient == false)
      #expect(server.requests.allSatisfy { !$0.hasSuffix("def") })
    }
  }

  @Test func `a refusal before the end of the body is heard`() async throws {
    let refusal = "HTTP/1.1 413 Too Large\r\nContent-Length: 9\r\n\r\ntoo large"
    try await LoopbackServer.answering(refusal, then: .keepOpen) { _, url in
      // It has no end: only the service's answer can end the request.
      let endless = UploadBody(byteCount: 1 << 40) {
        AsyncThrowingStream { Array(repeating: 0, count: 65_536) }
      }
      let error = await #expect(throws: APIError.self) { try await upload(endless, to: url) }
      #expect(error?.reason == .status(413))
      #expect(error?.message == "too large")
    }
  }

  @Test func `a connection that breaks half-way leaves the batch's fate unknown`() async throws {
    try await LoopbackServer.answering("") { _, url in
      let endless = UploadBody(byteCount: 1 << 40) {
        AsyncThrowingStream { Array(repeating: 0, count: 65_536) }
      }
      let error = await #expect(throws: APIError.self) { try await upload(endless, to: url) }
      #expect(error?.acceptance == .unknown)
    }
  }
}
