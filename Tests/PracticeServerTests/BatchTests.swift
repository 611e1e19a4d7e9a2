import Foundation
import HTTPTypes
import Hummingbird
import JSON
import NIOCore
import TestSupport
import Testing

@testable import PracticeServer

/// `/v1/batches` with Sail's shapes: notes/service.md, section 9.
@Suite struct BatchTests {
  /// A batch of echoes, one for each prompt.
  static func batch(_ prompts: [(id: String, text: String)], model: String = "practice/echo")
    -> JSON
  {
    let requests = prompts.map { id, text -> JSON in
      ["custom_id": .string(id), "params": ["model": .string(model), "input": .string(text)]]
    }
    return ["endpoint": "/v1/responses", "requests": .array(requests)]
  }

  static let two = batch([("a", "Hello."), ("b-2", "Bye.")])

  @Test func `takes a batch, tells how far each request is, and hands its responses out`()
    async throws
  {
    try await PracticeClient.with { client in
      var body = Self.two
      body["label"] = "My_batch-1"
      let created = try await client.post(batch: body)
      #expect(created.status == 200)
      let id = try #require(created.json["id"]?.string)
      #expect(id.hasPrefix("batch_"))
      let facts: JSON = [
        "id": .string(id), "request_counts": 2, "created_at": 1_795_392_000, "label": "My_batch-1",
      ]
      #expect(created.json == facts)

      var early = facts
      early["request_status"] = ["a": ["status": "RUNNING"], "b-2": ["status": "RUNNING"]]
      #expect(try await client.get("/v1/batches/\(id)").json == early)
      let unfinished = try await client.get("/v1/batches/\(id)/a")
      #expect(unfinished.status == 200)
      #expect(unfinished.json["status"] == "queued")

      client.time.advance(by: .seconds(10))
      var late = facts
      late["request_status"] = ["a": ["status": "COMPLETED"], "b-2": ["status": "COMPLETED"]]
      #expect(try await client.get("/v1/batches/\(id)").json == late)
      let answer = try await client.get("/v1/batches/\(id)/b-2")
      #expect(answer.outputText == "Bye.")
      let response = try #require(answer.json["id"]?.string)
      #expect(try await client.response(response).json == answer.json)
    }
  }

  @Test func `says beforehand which requests have failed`() async throws {
    try await PracticeClient.with { client in
      let prompts = (0..<40).map { (id: "r\($0)", text: "Question \($0)") }
      let created = try await client.post(batch: Self.batch(prompts, model: "practice/flaky"))
      let id = try #require(created.json["id"]?.string)
      client.time.advance(by: .seconds(10))
      let told = try await client.get("/v1/batches/\(id)").json["request_status"]
      var words: Set<String> = []
      for (name, _) in prompts {
        let response = try await client.get("/v1/batches/\(id)/\(name)").json
        let status = try #require(response["status"]?.string)
        #expect(told?[name] == ["status": .string(status.uppercased())])
        words.insert(status)
      }
      #expect(words == ["completed", "failed"])
    }
  }

  @Test func `bills each request once`() async throws {
    var options = PracticeServer.Options()
    options.servesLedger = true
    try await PracticeClient.with(options) { client in
      for _ in 0..<3 { _ = try await client.post(batch: Self.two, key: "k") }
      let lines = try await client.get("/v1/ledger").json["data"]?.array
      #expect(lines?.compactMap { $0["prompt"]?.string } == ["Hello.", "Bye."])
    }
  }

  static let bad: [(change: String, value: JSON?, param: String)] = [
    ("endpoint", nil, "endpoint"), ("endpoint", "/v1/chat/completions", "endpoint"),
    ("label", "has blanks", "label"), ("label", "", "label"), ("requests", nil, "requests"),
    ("requests", [], "requests"), ("requests", ["a": 1], "requests"), ("more", 1, "more"),
    ("requests", ["x"], "requests[0]"),
    ("requests", [["params": [:]]], "requests[0].custom_id"),
    ("requests", [["custom_id": "A", "params": [:]]], "requests[0].custom_id"),
    ("requests", [["custom_id": "-a", "params": [:]]], "requests[0].custom_id"),
    ("requests", [["custom_id": "é", "params": [:]]], "requests[0].custom_id"),
    (
      "requests", [["custom_id": .string(String(repeating: "a", count: 65)), "params": [:]]],
      "requests[0].custom_id"
    ),
    ("requests", [["custom_id": "a"]], "requests[0].params"),
    ("requests", [["custom_id": "a", "params": 1]], "requests[0].params"),
    ("requests", [["custom_id": "a", "params": [:], "model": "x"]], "requests[0].model"),
    (
      "requests",
      [
        ["custom_id": "a", "params": ["model": "practice/echo", "input": "x"]],
        ["custom_id": "a", "params": ["model": "practice/echo", "input": "y"]],
      ], "requests[1].custom_id"
    ),
    (
      "requests", [["custom_id": "a", "params": ["model": "practice/echo"]]],
      "requests[0].params.input"
    ),
    (
      "requests",
      [
        [
          "custom_id": "a",
          "params": [
            "model": "practice/echo", "input": "x", "metadata": ["completion_window": "asap"],
          ],
        ]
      ], "requests[0].params.metadata.completion_window"
    ),
    (
      "requests",
      [["custom_id": "a", "params": ["model": "practice/echo", "input": "x", "stream": true]]],
      "requests[0].params.stream"
    ),
  ]

  @Test(arguments: bad)
  func `refuses the whole of a bad batch, naming what is wrong with it`(
    change: String, value: JSON?, param: String
  ) async throws {
    try await PracticeClient.with { client in
      var body = Self.two
      body[change] = value
      let reply = try await client.post(batch: body, key: "k")
      #expect(reply.status == 400)
      #expect(reply.error["param"]?.string == param)
      #expect(reply.error["message"]?.string?.isEmpty == false)
      #expect(try await client.get("/v1/batches").json == [])
      // The key is not used up.
      #expect(try await client.post(batch: Self.two, key: "k").status == 200)
    }
  }

  @Test(arguments: ["balanced", "flex"])
  func `takes the windows of background work`(window: String) async throws {
    try await PracticeClient.with { client in
      var body = Self.two
      body["requests"] = [
        [
          "custom_id": "a",
          "params": [
            "model": "practice/echo", "input": "x",
            "metadata": ["completion_window": .string(window)],
          ],
        ]
      ]
      let reply = try await client.post(batch: body)
      #expect(reply.status == 200)
    }
  }

  @Test(arguments: ["", "{", "[]", #"{"requests":[{"custom_id":"a","params":{}}"#])
  func `refuses what is no JSON object`(text: String) async throws {
    try await PracticeClient.with { client in
      let reply = try await client.send("POST", "/v1/batches", body: Array(text.utf8))
      #expect(reply.status == 400)
      #expect(reply.error["code"] == "invalid_json")
    }
  }

  @Test func `has limits`() throws {
    let body = Self.two.bytes
    #expect(throws: Refusal.self) { try BatchRequest(checking: body, mostItems: 1) }
    #expect(try BatchRequest(checking: body, mostItems: 2).items.count == 2)
    #expect(Endpoint.createBatch.largestBody == 256_000_000)
  }

  @Test(arguments: [("", "4"), ("abcd", nil), ("abcd", "1")])
  func `a body above the limit is refused, unread where it is announced`(
    text: String, announced: String?
  ) async {
    var head = HTTPRequest(method: .post, scheme: nil, authority: nil, path: "/v1/batches")
    head.headerFields[.contentLength] = announced
    let request = Request(head: head, body: RequestBody(buffer: ByteBuffer(string: text)))
    let refusal = await #expect(throws: Refusal.self) { try await request.bytes(upTo: 3) }
    #expect(refusal?.status == 413)
  }

  @Test func `answers the same key and body with the same batch`() async throws {
    try await PracticeClient.with { client in
      let first = try await client.post(batch: Self.two, key: "k")
      #expect(try await client.post(batch: Self.two, key: "k").json == first.json)
      let other = try await client.post(batch: Self.batch([("a", "Else.")]), key: "k")
      #expect(other.status == 400)
      #expect(other.error["code"] == "idempotency_error")
      #expect(try await client.post(batch: Self.two).json["id"] != first.json["id"])
      // One scope of keys for all that can be created.
      let response = try await client.post(IdempotencyTests.background, key: "k")
      #expect(response.error["code"] == "idempotency_error")
    }
  }

  @Test func `does not know other batches, other requests, other methods`() async throws {
    try await PracticeClient.with { client in
      let id = try #require(try await client.post(batch: Self.two).json["id"]?.string)
      #expect(try await client.get("/v1/batches/batch_0").status == 404)
      #expect(try await client.get("/v1/batches/batch_0/a").status == 404)
      #expect(try await client.get("/v1/batches/\(id)/c").status == 404)
      #expect(try await client.get("/v1/batches/\(id)/a/b").status == 404)
      #expect(try await client.send("DELETE", "/v1/batches/\(id)").status == 405)
      #expect(try await client.send("PUT", "/v1/batches").status == 405)
    }
  }

  @Test func `lists batches, the newest first, a page at a time`() async throws {
    try await PracticeClient.with { client in
      var ids: [String] = []
      for _ in 0..<30 {
        ids.append(try #require(try await client.post(batch: Self.two).json["id"]?.string))
      }
      func listed(_ query: String) async throws -> [String]? {
        try await client.get("/v1/batches\(query)").json.array?.compactMap { $0["id"]?.string }
      }
      let newestFirst = Array(ids.reversed())
      #expect(try await listed("") == Array(newestFirst.prefix(25)))
      #expect(try await listed("?limit=200") == newestFirst)
      #expect(try await listed("?limit=2&before_id=\(ids[5])") == [ids[4], ids[3]])
      #expect(try await listed("?after_id=\(ids[27])") == [ids[29], ids[28]])
      for query in ["limit=0", "limit=201", "limit=x"] {
        #expect(try await client.get("/v1/batches?\(query)").status == 400)
      }
      #expect(try await client.get("/v1/batches?after_id=batch_0").status == 404)
    }
  }

  @Test func `a batch survives the server, and is forgotten after thirty days`() async throws {
    let folder = try TemporaryFolder()
    var options = PracticeServer.Options()
    options.databasePath = folder.file("practice.sqlite")
    let time = TestTime()
    let id = try await PracticeClient.with(options, time: time) { client in
      try #require(try await client.post(batch: Self.two, key: "k").json["id"]?.string)
    }
    time.advance(by: .seconds(10))
    try await PracticeClient.with(options, time: time) { client in
      let answer = try await client.get("/v1/batches/\(id)/a")
      #expect(answer.outputText == "Hello.")
      #expect(try await client.post(batch: Self.two, key: "k").json["id"]?.string == id)
    }
    time.advance(by: .seconds(31 * 24 * 3600))
    try await PracticeClient.with(options, time: time) { client in
      let reply = try await client.get("/v1/batches/\(id)")
      #expect(reply.status == 404)
    }
  }

  @Test(arguments: [Fault.broken, .truncated, .conflict])
  func `meets trouble like every request`(fault: Fault) async throws {
    var options = PracticeServer.Options()
    options.failureRate = 1
    options.faults = [fault]
    options.servesLedger = true
    try await PracticeClient.with(options) { client in
      for index in 0..<20 {
        let reply = try await client.post(batch: Self.two, key: "\(index)")
        #expect(reply.json["id"] == nil)
      }
      let billed = try await client.get("/v1/ledger").json["data"]?.array?.count ?? 0
      switch fault {
      case .conflict: #expect(billed == 0)
      case .truncated: #expect(billed == 40)
      default: #expect((1..<40).contains(billed) && billed.isMultiple(of: 2))
      }
    }
  }

  @Test func `a forgetful service delivers each answer of a batch once`() async throws {
    var options = PracticeServer.Options()
    options.faults = [.forgetful]
    try await PracticeClient.with(options) { client in
      let id = try #require(try await client.post(batch: Self.two).json["id"]?.string)
      client.time.advance(by: .seconds(10))
      #expect(try await client.get("/v1/batches/\(id)/a").outputText == "Hello.")
      #expect(try await client.get("/v1/batches/\(id)/a").status == 404)
      #expect(try await client.get("/v1/batches/\(id)/b-2").outputText == "Bye.")
    }
  }
}

extension PracticeClient {
  fileprivate func post(batch: JSON, key: String? = nil) async throws -> Reply {
    try await send(
      "POST", "/v1/batches", body: batch.bytes, headers: key.map { ["Idempotency-Key": $0] } ?? [:])
  }
}
