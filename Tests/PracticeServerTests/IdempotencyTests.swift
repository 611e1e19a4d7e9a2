import HummingbirdTesting
import JSON
import Testing

@testable import PracticeServer

/// The rules are those of notes/service.md, section 7.
@Suite struct IdempotencyTests {
  static let background: JSON = ["model": "practice/echo", "input": "Hello.", "background": true]
  static let foreground: JSON = ["model": "practice/echo", "input": "Hello."]

  @Test func `answers the same key and body with the present state of the original`() async throws {
    try await PracticeClient.with { client in
      let first = try await client.post(Self.background, key: "k")
      let again = try await client.post(Self.background, key: "k")
      #expect(again.status == 202)
      #expect(again.json["id"] == first.json["id"])
      #expect(again.json["status"] == "queued")

      client.time.advance(by: .seconds(10))
      let late = try await client.post(Self.background, key: "k")
      #expect(late.status == 200)
      #expect(late.json["id"] == first.json["id"])
      #expect(late.outputText == "Hello.")
    }
  }

  @Test func `makes another response without a key, and with another key`() async throws {
    try await PracticeClient.with { client in
      var ids: Set<String> = []
      for key in [nil, nil, "a", "b"] {
        let reply = try await client.post(Self.background, key: key)
        ids.insert(try #require(reply.json["id"]?.string))
      }
      #expect(ids.count == 4)
    }
  }

  @Test func `refuses a key that comes with another body`() async throws {
    try await PracticeClient.with { client in
      _ = try await client.post(Self.background, key: "k")
      var other = Self.background
      other["input"] = "Goodbye."
      let reply = try await client.post(other, key: "k")
      #expect(reply.status == 400)
      #expect(reply.error["code"] == "idempotency_error")
      #expect(reply.error["type"] == "idempotency_error")
    }
  }

  @Test func `takes the same bytes, not the same meaning, as the same body`() async throws {
    try await PracticeClient.with { client in
      _ = try await client.post(Self.background, key: "k")
      let spaced = try await client.send(
        "POST", "/v1/responses", body: Array(Self.background.prettyText.utf8),
        headers: ["Idempotency-Key": "k"])
      #expect(spaced.error["code"] == "idempotency_error")
    }
  }

  @Test func `asks for patience while a foreground request still runs`() async throws {
    let time = FrozenTime()
    let server = PracticeServer(
      .init(), now: { time.date }, clock: time, random: { UInt64.random(in: 0 ... .max) })
    try await server.application().test(.router) { http in
      let client = PracticeClient(http: http, time: TestTime())
      try await withThrowingTaskGroup(of: PracticeClient.Reply.self) { group in
        group.addTask { try await client.post(Self.foreground, key: "k") }
        await time.whenSomebodySleeps()

        let reply = try await client.post(Self.foreground, key: "k")
        #expect(reply.status == 409)
        #expect(reply.error["code"] == "request_in_progress")
        #expect(reply.retryAfter == "5")

        time.thaw()
        let first = try #require(try await group.next())
        #expect(first.outputText == "Hello.")
        #expect(try await client.post(Self.foreground, key: "k").json["id"] == first.json["id"])
      }
    }
  }

  @Test func `forgets a key after 24 hours`() async throws {
    try await PracticeClient.with { client in
      let first = try await client.post(Self.background, key: "k")
      client.time.advance(by: .seconds(24 * 3600 - 60))
      #expect(try await client.post(Self.background, key: "k").json["id"] == first.json["id"])
      client.time.advance(by: .seconds(120))
      let other = try await client.post(Self.background, key: "k")
      #expect(other.status == 202)
      #expect(other.json["id"] != first.json["id"])
    }
  }

  @Test func `keeps the keys of different API keys apart`() async throws {
    try await PracticeClient.with { client in
      var ids: Set<String> = []
      for apiKey in ["one", "two"] {
        let reply = try await client.send(
          "POST", "/v1/responses", body: Self.background.bytes,
          headers: ["Idempotency-Key": "k", "Authorization": "Bearer \(apiKey)"])
        ids.insert(try #require(reply.json["id"]?.string))
      }
      #expect(ids.count == 2)
    }
  }

  @Test func `does not use a key up when the body is refused`() async throws {
    try await PracticeClient.with { client in
      let refused = try await client.post(["model": "practice/echo"], key: "k")
      #expect(refused.status == 400)
      #expect(try await client.post(Self.background, key: "k").status == 202)
    }
  }

  @Test(arguments: [(255, 202), (256, 400)])
  func `takes keys of up to 255 characters`(length: Int, status: Int) async throws {
    try await PracticeClient.with { client in
      let key = String(repeating: "k", count: length)
      let reply = try await client.post(Self.background, key: key)
      #expect(reply.status == status)
    }
  }

  @Test func `makes one response of one key, however many ask at once`() async throws {
    try await PracticeClient.with { client in
      let ids = try await withThrowingTaskGroup(of: String?.self) { group in
        for _ in 0..<50 {
          group.addTask { try await client.post(Self.background, key: "k").json["id"]?.string }
        }
        return try await group.reduce(into: Set<String?>()) { $0.insert($1) }
      }
      #expect(ids.count == 1)
    }
  }
}
