import Foundation
import JSON
import Testing

@testable import PracticeServer

@Suite struct BackgroundTests {
  static let request: JSON = [
    "model": "practice/echo", "input": [["role": "user", "content": "Hello."]], "background": true,
    "metadata": ["completion_window": "flex", "team": "blue"],
  ]

  @Test func `is queued, then in progress, then completed, and says so only by the time`()
    async throws
  {
    var options = PracticeServer.Options()
    options.latency = .seconds(2)...(.seconds(2))
    try await PracticeClient.with(options) { client in
      let created = try await client.post(Self.request)
      #expect(created.status == 202)
      #expect(created.json["status"] == "queued")
      let id = try #require(created.json["id"]?.string)
      #expect(id.hasPrefix("resp_"))

      client.time.advance(by: .seconds(1))
      #expect(try await client.response(id).json["status"] == "in_progress")
      client.time.advance(by: .seconds(1))
      let final = try await client.response(id)
      #expect(final.status == 200)
      #expect(final.json["status"] == "completed")
      #expect(final.outputText == "Hello.")
      #expect(final.json["metadata"] == Self.request["metadata"])
    }
  }

  @Test func `stays cancelled once it was cancelled, and cancelling again changes nothing`()
    async throws
  {
    try await PracticeClient.with { client in
      let id = try #require(try await client.post(Self.request).json["id"]?.string)
      for _ in 0..<2 {
        let cancelled = try await client.cancel(id)
        #expect(cancelled.status == 200)
        #expect(cancelled.json["status"] == "cancelled")
        client.time.advance(by: .seconds(10))
      }
      #expect(try await client.response(id).json["status"] == "cancelled")
    }
  }

  @Test func `returns a final response as it is when cancelled too late`() async throws {
    try await PracticeClient.with { client in
      let id = try #require(try await client.post(Self.request).json["id"]?.string)
      client.time.advance(by: .seconds(10))
      let cancelled = try await client.cancel(id)
      #expect(cancelled.json["status"] == "completed")
    }
  }

  @Test func `cannot cancel a foreground response`() async throws {
    try await PracticeClient.with { client in
      let created = try await client.post(["model": "practice/echo", "input": "Hello."])
      let id = try #require(created.json["id"]?.string)
      #expect(try await client.cancel(id).status == 400)
    }
  }

  @Test(arguments: ["/v1/responses/resp_none", "/v1/responses/none", "/v1/models/none"])
  func `knows no id that it did not give`(path: String) async throws {
    try await PracticeClient.with { client in
      let reply = try await client.get(path)
      #expect(reply.status == 404)
      #expect(reply.error["message"]?.string?.contains("none") == true)
    }
  }

  @Test func `is served by any process that opens the file, also after a restart`() async throws {
    let path = NSTemporaryDirectory() + UUID().uuidString + ".sqlite"
    defer {
      for end in ["", "-wal", "-shm"] { try? FileManager.default.removeItem(atPath: path + end) }
    }
    let time = TestTime()
    var options = PracticeServer.Options()
    options.databasePath = path
    var laterOptions = options
    laterOptions.seed = 99
    try await PracticeClient.with(options, time: time) { [laterOptions] first in
      let created = try await first.post(Self.request, key: "k")
      let id = try #require(created.json["id"]?.string)
      try await PracticeClient.with(laterOptions, time: time) { second in
        #expect(try await second.response(id).json["status"] == "queued")
        time.advance(by: .seconds(10))
        #expect(try await second.response(id).outputText == "Hello.")
        let repeated = try await second.post(Self.request, key: "k")
        #expect(repeated.json["id"]?.string == id)
      }
    }
    let mode = try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
    #expect(mode == 0o600)
  }
}
