import Foundation
import JSON
import Testing

@testable import PracticeServer

@Suite struct MishapTests {
  static let request: JSON = ["model": "practice/echo", "input": "Hello.", "background": true]

  @Test(arguments: [
    [:], ["Authorization": "Bearer wrong"], ["Authorization": "Basic right-key"],
    ["Authorization": "Bearer wrong", "x-api-key": "right-key"],
  ])
  func `lets nobody in without the key, and does not repeat what was tried`(
    headers: [String: String]
  ) async throws {
    var options = PracticeServer.Options()
    options.requiredKey = "right-key"
    try await PracticeClient.with(options) { client in
      let reply = try await client.get("/v1/models", headers: headers)
      #expect(reply.status == 401)
      #expect(reply.error["code"] == "invalid_api_key")
      #expect(!reply.text.contains("wrong") && !reply.text.contains("right-key"))
    }
  }

  @Test(arguments: [["Authorization": "Bearer right-key"], ["x-api-key": "right-key"]])
  func `lets the key in`(headers: [String: String]) async throws {
    var options = PracticeServer.Options()
    options.requiredKey = "right-key"
    try await PracticeClient.with(options) { client in
      let reply = try await client.get("/v1/models", headers: headers)
      #expect(reply.status == 200)
    }
  }

  @Test func `refuses what exceeds the rate, says when to come back, and keeps its word`()
    async throws
  {
    var options = PracticeServer.Options()
    options.requestsPerSecond = 2
    try await PracticeClient.with(options) { client in
      var statuses: [Int] = []
      for _ in 0..<3 { statuses.append(try await client.post(Self.request).status) }
      #expect(statuses == [202, 202, 429])
      let refused = try await client.post(Self.request)
      #expect(refused.error["code"] == "rate_limit_exceeded")
      #expect(try await client.get("/v1/models").status == 200)
      client.time.advance(by: .seconds(try #require(Int(refused.retryAfter ?? ""))))
      #expect(try await client.post(Self.request).status == 202)
    }
  }

  @Test func `fails for a share of the requests, the same ones for the same seed`() async throws {
    var options = PracticeServer.Options()
    options.failureRate = 0.5
    options.seed = 3
    var runs: Set<[Int]> = []
    for _ in 0..<2 {
      runs.insert(
        try await PracticeClient.with(options) { client in
          var statuses: [Int] = []
          for _ in 0..<100 { statuses.append(try await client.post(Self.request).status) }
          return statuses
        })
    }
    #expect(runs.count == 1)
    let statuses = try #require(runs.first)
    #expect(Set(statuses) == [202, 500, 502, 503, 504])
    #expect((30...70).contains(statuses.count { $0 == 202 }))
  }

  @Test func `accepts some requests whose answer is lost, so that keys matter`() async {
    var options = PracticeServer.Options()
    options.failureRate = 1
    let mishaps = Mishaps(options)
    var lost: Set<Int> = []
    for index in 0..<100 {
      let fate = await mishaps.fate(of: .createResponse, identity: "\(index)", at: Date())
      if case .refusal(let refusal) = fate.answer, fate.isDone { lost.insert(refusal.status) }
    }
    #expect(lost == [500, 502, 504])
  }
}
