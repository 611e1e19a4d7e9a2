import Foundation
import JSON
import Responses
import Testing

/// `/batches` as Sail describes it, and as other servers might answer it.
@Suite struct BatchTests {
  @Test func `creates a batch under its key`() async throws {
    let script = Script(
      .json(["id": "batch_1", "request_counts": 2, "created_at": 1_741_564_800]))

    let receipt = try await ResponsesClient(script).createBatch(
      UploadBody(Array("{}".utf8)), idempotencyKey: "k-1")

    #expect(
      receipt
        == BatchReceipt(
          id: "batch_1", requestCount: 2, createdAt: Date(timeIntervalSince1970: 1_741_564_800)))
    let request = try #require(script.requests.first)
    #expect(request.method == .post)
    #expect(request.url == "https://api.example.com/v1/batches")
    #expect(request.patience == .batch)
    #expect(request.headers.contains { $0 == ("Idempotency-Key", "k-1") })
    #expect(request.headers.contains { $0 == ("Content-Type", "application/json") })
  }

  @Test func `a receipt needs no more than an id`() async throws {
    let script = Script(.json(["id": 7]))
    let receipt = try await ResponsesClient(script).createBatch(
      UploadBody([]), idempotencyKey: nil)
    #expect(receipt == BatchReceipt(id: "7"))
  }

  @Test(arguments: ["{}", "[]", "<html>", #"{"id":null}"#])
  func `without an id it is unknown whether the batch was taken`(answer: String) async {
    let client = ResponsesClient(Script(.text(answer)))
    let error = await #expect(throws: APIError.self) {
      try await client.createBatch(UploadBody([]), idempotencyKey: nil)
    }
    #expect(error?.acceptance == .unknown)
  }

  @Test func `tells each request's status in one spelling`() async throws {
    let script = Script(
      .json([
        "id": "batch_1", "request_counts": 6, "label": "x",
        "request_status": [
          "a": ["status": "COMPLETED"], "b": ["status": "RUNNING"], "c": ["status": "FAILED"],
          "d": ["more": [1, ["x": "y"]], "status": "Canceled", "error": nil],
          "e": ["status": "PARKED"], "f": "QUEUED", "g": [:], "h": nil,
        ],
      ]))
    let snapshot = try await ResponsesClient(script).batch("batch_1")
    #expect(snapshot.id == "batch_1")
    #expect(
      snapshot.statuses == [
        "a": .completed, "b": .running, "c": .failed, "d": .cancelled, "e": .unknown("PARKED"),
        "f": .queued, "g": .unknown(""), "h": .unknown(""),
      ])
    #expect(snapshot.statuses["g"]?.isFinal == false)
    #expect(script.requests.first?.url == "https://api.example.com/v1/batches/batch_1")
    #expect(script.requests.first?.replyLimit == BatchSnapshot.bodyLimit)
  }

  @Test(arguments: ["{}", #"{"request_status":null}"#, #"{"request_status":[]}"#, "\u{FEFF}{} "])
  func `a batch whose statuses are not told is not finished`(answer: String) async throws {
    let snapshot = try await ResponsesClient(Script(.text(answer))).batch("b")
    #expect(snapshot == BatchSnapshot(id: "b", statuses: [:]))
  }

  @Test(arguments: ["", "[]", "null", "<html>", #"{"request_status":{"a""#, "{} {}"])
  func `what is no batch makes no sense`(answer: String) async {
    let client = ResponsesClient(Script(.text(answer)))
    let error = await #expect(throws: APIError.self) { try await client.batch("b") }
    #expect(error?.reason == .undecodable)
  }

  @Test func `a broken character does not hide a hundred thousand statuses`() async throws {
    var members = (0..<100_000).map { #""row-\#($0)":{"status":"COMPLETED"}"# }
    members[7] = #""row-7":{"status":"RUNNING"}"#
    var body = Array(#"{"label":"\#u{1}","request_status":{"#.utf8).map { $0 == 1 ? 0xFF : $0 }
    body += Array((members.joined(separator: ",") + "}}").utf8)
    let reply = HTTPReply(head: HTTPHead(status: 200), body: body)

    let snapshot = try await ResponsesClient(Script(.reply(reply))).batch("b")

    #expect(snapshot.statuses.count == 100_000)
    #expect(snapshot.statuses["row-7"] == .running)
    #expect(snapshot.statuses["row-99999"] == .completed)
  }

  @Test func `fetches the response to one request, whatever its id`() async throws {
    let script = Script(.json(["id": "resp_1", "status": "completed"]))
    let response = try await ResponsesClient(script).batchResult("b/1", customID: "..")
    #expect(response.status == .completed)
    #expect(script.requests.first?.url == "https://api.example.com/v1/batches/b%2F1/%2E%2E")
  }

  @Test func `an unknown batch is the service's own 404`() async {
    let client = ResponsesClient(
      Script(.json(["error": ["message": "Batch not found."]], status: 404)))
    let error = await #expect(throws: APIError.self) { try await client.batch("b") }
    #expect(error?.reason == .status(404))
    #expect(error?.message == "Batch not found.")
  }
}
