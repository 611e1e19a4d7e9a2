import Foundation
import JSON
import Responses
import Testing

/// The one live form of the transport, against servers on loopback.
@Suite struct LiveTransportTests {
  private func withTransport<Value>(
    _ network: Network = Network(), _ body: (HTTPTransport) async throws -> Value
  ) async throws -> Value {
    let transport = HTTPTransport.live(network, now: { Date(timeIntervalSince1970: 0) })
    do {
      let value = try await body(transport)
      await transport.shutDown()
      return value
    } catch {
      await transport.shutDown()
      throw error
    }
  }

  private func reply(_ status: String, _ body: String, _ headers: String = "") -> String {
    "HTTP/1.1 \(status)\r\n\(headers)Content-Length: \(body.utf8.count)\r\n\r\n\(body)"
  }

  @Test func `sends a request and reads the answer`() async throws {
    try await LoopbackServer.answering(reply("202 Accepted", "{}", "X-A: b\r\n")) { server, url in
      let request = HTTPRequest(
        .post, "\(url)/v1/responses", headers: [("Idempotency-Key", "k")], key: Secret("sk_1"),
        body: Array("{\"a\":1}".utf8))
      let reply = try await withTransport { try await $0.send(request) }
      #expect(reply.head.status == 202)
      #expect(reply.head["x-a"] == "b")
      #expect(reply.body == Array("{}".utf8))
      let sent = try #require(server.requests.first)
      #expect(sent.hasPrefix("POST /v1/responses HTTP/1.1\r\n"))
      #expect(sent.contains("Authorization: Bearer sk_1\r\n"))
      #expect(sent.contains("Idempotency-Key: k\r\n"))
    }
  }

  @Test func `does not follow a redirect, so that no key goes along`() async throws {
    try await LoopbackServer.answering(reply("200 OK", "{}")) { target, targetURL in
      let redirect = reply("307 Temporary Redirect", "", "Location: \(targetURL)/v1/models\r\n")
      try await LoopbackServer.answering(redirect) { _, url in
        try await withTransport { transport in
          let client = ResponsesClient(
            service: Service(baseURL: url, key: Secret("sk_1")), transport: transport)
          let error = await #expect(throws: APIError.self) { try await client.models() }
          #expect(error?.reason == .status(307))
          #expect(error?.message == "redirects to \(targetURL)/v1/models")
        }
      }
      #expect(target.requests.isEmpty)
    }
  }

  @Test func `nobody there: surely not received`() async throws {
    // Port 1 (tcpmux) is closed on every machine that runs tests.
    let request = HTTPRequest(.get, "http://127.0.0.1:1/v1/models")
    await #expect(throws: TransportError.unreachable("connection refused")) {
      try await withTransport { try await $0.send(request) }
    }
  }

  static let impossible: [(String, [(name: String, value: String)])] = [
    ("nonsense", []), ("ftp://127.0.0.1/", []),
    ("http://127.0.0.1:1/", [("x-key", "sk_1\r\nX: y")]),
  ]

  @Test(arguments: impossible)
  func `a request HTTP does not allow is never sent, and its headers not shown`(
    url: String, headers: [(name: String, value: String)]
  ) async throws {
    let request = HTTPRequest(.get, url, headers: headers)
    let error = await #expect(throws: TransportError.self) {
      try await withTransport { try await $0.send(request) }
    }
    guard case .unreachable(let fact)? = error else {
      Issue.record("\(String(describing: error))")
      return
    }
    #expect(!fact.contains("sk_1"))
  }

  @Test(arguments: ["", "HTTP/1.1 200 OK\r\nContent-Length: 99\r\n\r\n{"])
  func `a connection that breaks leaves the request's fate unknown`(answer: String) async throws {
    try await LoopbackServer.answering(answer) { _, url in
      let error = await #expect(throws: TransportError.self) {
        try await withTransport { try await $0.send(HTTPRequest(.get, url)) }
      }
      guard case .interrupted? = error else {
        Issue.record("\(String(describing: error))")
        return
      }
    }
  }

  @Test func `a long error is read as far as an error may go`() async throws {
    let body = String(repeating: "x", count: 300_000)
    try await LoopbackServer.answering(reply("500 Oops", body)) { _, url in
      let reply = try await withTransport { try await $0.send(HTTPRequest(.get, url)) }
      #expect(reply.head.status == 500)
      #expect(reply.body.count == HTTPReply.errorBodyLimit)
    }
  }

  @Test func `streams a body as it comes`() async throws {
    let event = "data: {\"type\":\"response.output_text.delta\",\"delta\":\"moon\"}\n\n"
    let head = "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\n\r\n"
    // The connection stays open: what has come must not wait for what has not.
    try await LoopbackServer.answering(head + event, then: .keepOpen) { _, url in
      try await withTransport { transport in
        let client = ResponsesClient(service: Service(baseURL: url), transport: transport)
        for try await event in client.stream([], idempotencyKey: nil) {
          #expect(event == .outputTextDelta("moon"))
          break
        }
      }
    }
  }

  @Test func `a cancelled call ends at once`() async throws {
    try await LoopbackServer.answering("", then: .keepOpen) { server, url in
      try await withTransport { transport in
        let call = Task { () throws(TransportError) in
          try await transport.send(HTTPRequest(.get, url))
        }
        call.cancel()
        await #expect(throws: TransportError.interrupted("cancelled")) { try await call.value }
      }
    }
  }

  @Test func `a proxy that makes no sense is used for nothing`() async throws {
    let network = Network(proxy: "https://user:sk_proxy@proxy")
    let error = await #expect(throws: TransportError.self) {
      try await withTransport(network) { try await $0.send(HTTPRequest(.get, "https://h.invalid")) }
    }
    #expect(error == .unreachable("the proxy's address makes no sense"))
  }

  @Test func `asks the proxy for a tunnel, and tells it no key`() async throws {
    try await LoopbackServer.answering(reply("403 Forbidden", "")) { proxy, url in
      let network = Network(proxy: url.replacing("http://", with: "http://me:pass@"))
      let request = HTTPRequest(.get, "https://h.invalid/v1/models", key: Secret("sk_1"))
      let error = await #expect(throws: TransportError.self) {
        try await withTransport(network) { try await $0.send(request) }
      }
      #expect(error == .unreachable("invalid proxy response"))
      let asked = try #require(proxy.requests.first)
      #expect(asked.hasPrefix("CONNECT h.invalid:443 "))
      #expect(asked.lowercased().contains("proxy-authorization: basic"))
      #expect(!asked.contains("sk_1"))
    }
  }

  @Test func `a file of certificates that is not there is told`() async throws {
    let network = Network(certificateFile: "/nonexistent/authorities.pem")
    let error = await #expect(throws: TransportError.self) {
      try await withTransport(network) {
        try await $0.send(HTTPRequest(.get, "https://127.0.0.1:1"))
      }
    }
    #expect(error == .unreachable("the file of certificates cannot be read"))
  }

  @Test func `speaking TLS to a server that does not is surely not received`() async throws {
    try await LoopbackServer.answering("HTTP/1.1 400 Bad Request\r\n\r\n") { _, url in
      let secure = url.replacing("http://", with: "https://")
      let error = await #expect(throws: TransportError.self) {
        try await withTransport { try await $0.send(HTTPRequest(.get, secure)) }
      }
      guard case .unreachable(let fact)? = error else {
        Issue.record("\(String(describing: error))")
        return
      }
      #expect(fact.hasPrefix("TLS"))
    }
  }
}
