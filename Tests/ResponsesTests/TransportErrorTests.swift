import AsyncHTTPClient
import Foundation
import NIOCore
import Testing

@testable import Responses

@Suite struct TransportErrorTests {
  static let early: [HTTPClientError] = [
    .connectTimeout, .getConnectionFromPoolTimeout, .tlsHandshakeTimeout, .invalidProxyResponse,
    .proxyAuthenticationRequired, .invalidHeaderFieldValues(["sk_1"]), .alreadyShutdown,
  ]

  @Test(arguments: early)
  func `what comes before the first byte was surely not received`(error: HTTPClientError) {
    guard case .unreachable(let fact) = TransportError(error) else {
      Issue.record("\(error)")
      return
    }
    #expect(!fact.contains("sk_1"))
  }

  @Test(arguments: [
    HTTPClientError.readTimeout, .deadlineExceeded, .remoteConnectionClosed, .cancelled,
    .uncleanShutdown, .writeTimeout,
  ])
  func `everything later may have been received`(error: HTTPClientError) {
    guard case .interrupted = TransportError(error) else {
      Issue.record("\(error)")
      return
    }
  }

  private struct Strange: Error, CustomStringConvertible {
    var description: String { "sk_1" }
  }

  @Test func `an error nobody knows is not quoted`() {
    #expect(TransportError(Strange()) == .interrupted("Strange"))
  }

  static let codes: [(CInt, TransportError)] = [
    (ECONNREFUSED, .unreachable("connection refused")),
    (ECONNRESET, .interrupted("connection reset by peer")),
    (EPIPE, .interrupted("broken pipe")), (EHOSTUNREACH, .unreachable("no route to host")),
  ]

  @Test(arguments: codes)
  func `the system's codes are told apart`(code: CInt, expected: TransportError) {
    #expect(TransportError(IOError(errnoCode: code, reason: "x")) == expected)
  }
}
