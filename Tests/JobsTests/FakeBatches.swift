import JSON
import Responses
import Synchronization
import TestSupport

/// A service that takes batches, every answer of which a test writes down.
final class FakeBatches: Sendable {
  enum Call: Sendable, Hashable {
    case create
    case look
    case result(String)
    /// `POST /responses`.
    case single
  }

  enum Answer: Sendable {
    /// The batch is taken; or the statuses of its requests by their ids, `*` standing for all others.
    case statuses([String: String])
    case response(String, text: String = "", error: String? = nil)
    case error(Int)
    /// The connection breaks after the request went out.
    case lost
    case silence
  }

  struct Post: Sendable, Hashable {
    var key: String?
    var body: [UInt8]

    var requests: [JSON] {
      (try? JSON(parsing: body))?["requests"]?.array ?? []
    }
  }

  private let answer: @Sendable (Call, Int) -> Answer
  private let eternity = ManualClock()
  private let made = Mutex<(posts: [Post], counts: [Call: Int])>(([], [:]))

  /// What it answers to the how-manieth call of each kind, from 0.
  init(_ answer: @escaping @Sendable (Call, Int) -> Answer) { self.answer = answer }

  /// Runs at the first look; at the second all are completed, each with its id as its answer.
  static let diligence: @Sendable (Call, Int) -> Answer = { call, index in
    switch call {
    case .create: .statuses([:])
    case .look: .statuses(["*": index == 0 ? "RUNNING" : "COMPLETED"])
    case .result(let id): .response("completed", text: id)
    case .single: .response("completed", text: "alone")
    }
  }

  var posts: [Post] { made.withLock(\.posts) }
  func count(_ call: Call) -> Int { made.withLock { $0.counts[call, default: 0] } }

  var client: ResponsesClient {
    ResponsesClient(
      service: Service(baseURL: "https://fake.example/v1"),
      transport: HTTPTransport(
        send: { request throws(TransportError) in try await self.reply(to: request) },
        stream: { _ throws(TransportError) in throw .unreachable("no streams") }))
  }

  private func reply(to request: HTTPRequest) async throws(TransportError) -> HTTPReply {
    let parts = request.url.split(separator: "/").map(String.init)
    let call: Call =
      switch (request.method, parts.suffix(2).first, parts.last) {
      case (.post, _, "batches"): .create
      case (.post, _, _): .single
      case (.get, "batches", _): .look
      case (.get, _, let id): .result(id ?? "")
      }
    if case .upload(let body) = request.body {
      let key = request.headers.first { $0.name == "Idempotency-Key" }?.value
      let bytes = try await self.bytes(of: body)
      made.withLock { $0.posts.append(Post(key: key, body: bytes)) }
    }
    let index = made.withLock { made in
      made.counts[call, default: 0] += 1
      return made.counts[call, default: 1] - 1
    }
    switch answer(call, index) {
    case .statuses(let statuses): return success(batch(statuses))
    case .response(let status, let text, let error): return success(response(status, text, error))
    case .error(let status):
      return HTTPReply(head: HTTPHead(status: status), body: Array(#"{"error":"no"}"#.utf8))
    case .lost: throw .interrupted("reset")
    case .silence:
      try? await eternity.sleep(for: .seconds(1))
      throw .interrupted("cancelled")
    }
  }

  private func bytes(of body: UploadBody) async throws(TransportError) -> [UInt8] {
    do {
      let bytes = try await body.chunks().reduce(into: [UInt8]()) { $0 += $1 }
      guard bytes.count == body.byteCount else { throw TransportError.unreadable("length") }
      return bytes
    } catch {
      throw .unreadable("\(error)")
    }
  }

  private func success(_ json: JSON) -> HTTPReply {
    HTTPReply(head: HTTPHead(status: 200), body: json.bytes)
  }

  private func batch(_ statuses: [String: String]) -> JSON {
    let ids = posts.last?.requests.compactMap { $0["custom_id"]?.string } ?? []
    var members: JSON = [:]
    for id in ids {
      if let status = statuses[id] ?? statuses["*"] {
        members[id] = ["status": .string(status)]
      }
    }
    return ["id": "batch_1", "request_status": members]
  }

  private func response(_ status: String, _ text: String, _ error: String?) -> JSON {
    var response: JSON = [
      "id": .string("resp_" + text), "status": .string(status),
      "usage": ["input_tokens": 1_000_000, "output_tokens": 100_000],
      "output": [
        ["type": "message", "content": [["type": "output_text", "text": .string(text)]]]
      ],
    ]
    if let error { response["error"] = ["code": .string(error), "message": "sorry"] }
    return response
  }
}
