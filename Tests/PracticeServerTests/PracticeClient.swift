import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import JSON
import NIOCore
import Synchronization
import Testing

@testable import PracticeServer

/// Speaks to a practice server that has no socket.
struct PracticeClient: Sendable {
  let http: any TestClientProtocol
  let time: TestTime

  /// An HTTP answer.
  struct Reply: Sendable {
    var status: Int
    var headers: HTTPFields
    var text: String

    var json: JSON { (try? JSON(parsing: text)) ?? .null }
    var error: JSON { json["error"] ?? .null }
    var retryAfter: String? { headers[.retryAfter] }
    var contentType: String? { headers[.contentType] }

    /// The `data:` of each server-sent event.
    var events: [JSON] {
      text.split(separator: "\n").filter { $0.hasPrefix("data: ") }
        .compactMap { try? JSON(parsing: String($0.dropFirst(6))) }
    }

    /// The text of the first message.
    var outputText: String? { json["output"]?[0]?["content"]?[0]?["text"]?.string }
  }

  /// Runs a test against a server of its own.
  @discardableResult static func with<Value: Sendable>(
    _ options: PracticeServer.Options = .init(), time: TestTime = TestTime(),
    _ test: @Sendable (PracticeClient) async throws -> Value
  ) async throws -> Value {
    try await PracticeServer.test(options, time: time).application().test(.router) { http in
      try await test(PracticeClient(http: http, time: time))
    }
  }

  func send(
    _ method: String, _ path: String, body: [UInt8]? = nil,
    headers: [String: String] = [:]
  ) async throws -> Reply {
    var fields = HTTPFields()
    for (name, value) in headers { fields[try #require(HTTPField.Name(name))] = value }
    let response = try await http.execute(
      uri: path, method: try #require(HTTPRequest.Method(method)), headers: fields,
      body: body.map { ByteBuffer(bytes: $0) })
    return Reply(
      status: response.status.code, headers: response.headers, text: String(buffer: response.body))
  }

  func get(_ path: String, headers: [String: String] = [:]) async throws -> Reply {
    try await send("GET", path, headers: headers)
  }

  func post(_ body: JSON, key: String? = nil) async throws -> Reply {
    try await send(
      "POST", "/v1/responses", body: body.bytes, headers: key.map { ["Idempotency-Key": $0] } ?? [:]
    )
  }

  func cancel(_ id: String) async throws -> Reply {
    try await send("POST", "/v1/responses/\(id)/cancel")
  }

  func response(_ id: String) async throws -> Reply { try await get("/v1/responses/\(id)") }

  /// The final answer of a foreground request.
  func ask(_ model: String, _ prompt: String) async throws -> String {
    let reply = try await post(["model": .string(model), "input": .string(prompt)])
    return try #require(reply.outputText)
  }
}

extension PracticeServer {
  /// A server whose time is the test's and whose ids count up.
  static func test(_ options: Options = .init(), time: TestTime = TestTime()) -> PracticeServer {
    let words = Counter()
    return PracticeServer(options, now: { time.date }, clock: time, random: { words.next() })
  }
}

/// Numbers that differ: all that ids need.
private final class Counter: Sendable {
  private let count = Mutex<UInt64>(0)

  func next() -> UInt64 {
    count.withLock {
      $0 += 1
      return $0
    }
  }
}
