import JSON
import Testing

@testable import PracticeServer

@Suite struct FaultTests {
  private static let request: JSON = ["model": "practice/echo", "input": "Hi.", "background": true]

  private static func only(_ fault: Fault) -> PracticeServer.Options {
    var options = PracticeServer.Options()
    options.failureRate = 1
    options.faults = [fault]
    options.servesLedger = true
    return options
  }

  /// What a client hears of a POST, and whether it was carried out (nil: half of them are).
  static let refusals: [(Fault, Int, String?, Bool?)] = [
    (.limited, 429, "1", false), (.limitedUntil, 429, "Mon, 23 Nov 2026 00:00:02 GMT", false),
    (.unavailable, 503, "1", false), (.overloaded, 529, "1", false), (.conflict, 409, nil, false),
    (.endless, 429, "60", false), (.timeout, 408, nil, nil), (.broken, 500, nil, nil),
    (.badGateway, 502, nil, nil), (.gatewayTimeout, 504, nil, nil), (.page, 502, nil, nil),
    (.truncated, 202, nil, true), (.drip, 202, nil, true),
  ]

  @Test(arguments: refusals)
  func `a client hears one thing, and the books say another`(
    fault: Fault, status: Int, retryAfter: String?, isDone: Bool?
  ) async throws {
    try await PracticeClient.with(Self.only(fault)) { client in
      for index in 0..<20 {
        let reply = try await client.post(Self.request, key: "\(index)")
        #expect(reply.status == status)
        #expect(reply.retryAfter == retryAfter)
        #expect((reply.json["id"] == nil) == (fault != .drip))
      }
      let generated = try await client.get("/v1/ledger").json["data"]?.array?.count ?? 0
      switch isDone {
      case true?: #expect(generated == 20)
      case false?: #expect(generated == 0)
      case nil: #expect((1..<20).contains(generated))
      }
    }
  }

  @Test func `a page of HTML is no JSON`() async throws {
    try await PracticeClient.with(Self.only(.page)) { client in
      let reply = try await client.get("/v1/models")
      #expect(reply.contentType == "text/html")
      #expect(reply.text.contains("<h1>"))
    }
  }

  @Test func `a forgetful service delivers once`() async throws {
    var options = PracticeServer.Options()
    options.faults = [.forgetful]
    try await PracticeClient.with(options) { client in
      let id = try #require(try await client.post(Self.request).json["id"]?.string)
      #expect(try await client.response(id).status == 200)
      client.time.advance(by: .seconds(10))
      #expect(try await client.response(id).outputText == "Hi.")
      #expect(try await client.response(id).status == 404)
    }
  }

  @Test func `what was cancelled may complete after all`() async throws {
    var options = PracticeServer.Options()
    options.faults = [.revival]
    try await PracticeClient.with(options) { client in
      let id = try #require(try await client.post(Self.request).json["id"]?.string)
      #expect(try await client.cancel(id).json["status"] == "cancelled")
      client.time.advance(by: .seconds(10))
      #expect(try await client.response(id).outputText == "Hi.")
    }
  }

  @Test func `the ledger tells what would have been billed`() async throws {
    var options = PracticeServer.Options()
    options.servesLedger = true
    try await PracticeClient.with(options) { client in
      for _ in 0..<2 { _ = try await client.post(Self.request, key: "k") }
      _ = try await client.post(Self.request)
      let lines = try #require(try await client.get("/v1/ledger").json["data"]?.array)
      #expect(lines.count == 2)
      #expect(lines.allSatisfy { $0["prompt"] == "Hi." && $0["output_tokens"] == 2 })
    }
    // Other users of this machine may ask, too: a server that keeps somebody's prompts has none.
    let status = try await PracticeClient.with { try await $0.get("/v1/ledger").status }
    #expect(status == 404)
  }
}
