import JSON
import Responses
import Synchronization
import TestSupport

/// A service whose every answer a test writes down.
final class FakeService: Sendable {
  enum Kind: Sendable, Hashable {
    case create
    case look(String)
    case cancel(String)
  }

  struct Call: Sendable {
    var kind: Kind
    /// The how-manieth call of this kind, from 0.
    var index: Int
    var key: String?
    var body: [UInt8]

    var json: JSON { (try? JSON(parsing: body)) ?? .null }
    var prompt: String { json["input"]?.array?.last?["content"]?.string ?? "" }
  }

  enum Answer: Sendable {
    case response(String, String, text: String = "")
    case error(Int, code: String? = nil, message: String = "no")
    /// The connection breaks after the request went out.
    case lost
    /// Nobody is there.
    case away
    /// No answer while the test lasts.
    case silence
    /// Pieces of text, then the final response; without one the stream breaks.
    case stream(String, [String], isWhole: Bool = true)
  }

  private let answer: @Sendable (Call) -> Answer
  private let made = Mutex<(calls: [Call], counts: [Kind: Int])>(([], [:]))
  private let eternity = ManualClock()

  init(_ answer: @escaping @Sendable (Call) -> Answer) { self.answer = answer }

  var calls: [Call] { made.withLock(\.calls) }
  var posts: [Call] { calls.filter { $0.kind == .create } }

  /// Answers at once with a response named after the prompt; the first look finds it running, the
  /// second completed, its text the prompt in capitals.
  static func diligent() -> FakeService { FakeService(diligence) }

  static let diligence: @Sendable (Call) -> Answer = { call in
    switch call.kind {
    case .create: .response("resp_" + call.prompt, "queued")
    case .look(let id):
      call.index == 0
        ? .response(id, "in_progress")
        : .response(id, "completed", text: id.dropFirst(5).uppercased())
    case .cancel(let id): .response(id, "cancelled")
    }
  }

  var transport: HTTPTransport {
    HTTPTransport(
      send: { request throws(TransportError) in
        let (status, bytes) = try await self.reply(to: request)
        return HTTPReply(head: HTTPHead(status: status), body: bytes)
      },
      stream: { request throws(TransportError) in
        let call = self.record(request)
        let answer = self.answer(call)
        guard case .stream(let id, let pieces, let isWhole) = answer else {
          let (status, bytes) = try await self.bytes(of: answer)
          return HTTPStreamReply(head: HTTPHead(status: status), body: Self.once(bytes))
        }
        return HTTPStreamReply(
          head: HTTPHead(status: 200), body: Self.events(id, pieces, isWhole: isWhole))
      })
  }

  private func reply(to request: HTTPRequest) async throws(TransportError) -> (Int, [UInt8]) {
    try await bytes(of: answer(record(request)))
  }

  private func bytes(of answer: Answer) async throws(TransportError) -> (Int, [UInt8]) {
    switch answer {
    case .response(let id, let status, let text):
      return (200, Self.response(id, status, text).bytes)
    case .error(let status, let code, let message):
      let error: JSON = ["message": .string(message), "code": JSON(code)]
      return (status, JSON.object(["error": error]).bytes)
    case .lost: throw .interrupted("reset")
    case .away, .stream: throw .unreachable("connection refused")
    case .silence:
      try? await eternity.sleep(for: .seconds(1))
      throw .interrupted("cancelled")
    }
  }

  private func record(_ request: HTTPRequest) -> Call {
    let parts = request.url.split(separator: "/").map(String.init)
    let kind: Kind =
      switch (request.method, parts.last) {
      case (.get, let id?): .look(id)
      case (_, "cancel"): .cancel(parts[parts.count - 2])
      default: .create
      }
    let key = request.headers.first { $0.name == "Idempotency-Key" }?.value
    var body: [UInt8] = []
    if case .bytes(let bytes) = request.body { body = bytes }
    return made.withLock { made in
      let index = made.counts[kind, default: 0]
      made.counts[kind] = index + 1
      let call = Call(kind: kind, index: index, key: key, body: body)
      made.calls.append(call)
      return call
    }
  }

  private static func response(_ id: String, _ status: String, _ text: String) -> JSON {
    var response: JSON = [
      "id": .string(id), "status": .string(status),
      "usage": ["input_tokens": 1_000_000, "output_tokens": 100_000],
    ]
    if !text.isEmpty {
      response["output"] = [
        ["type": "message", "content": [["type": "output_text", "text": .string(text)]]]
      ]
    }
    if status == "failed" { response["error"] = ["code": "server_error", "message": "sorry"] }
    return response
  }

  private static func events(
    _ id: String, _ pieces: [String], isWhole: Bool
  ) -> AsyncThrowingStream<[UInt8], any Error> {
    var events: [JSON] = [
      ["type": "response.created", "response": response(id, "in_progress", "")]
    ]
    events += pieces.map { ["type": "response.output_text.delta", "delta": .string($0)] }
    if isWhole {
      events.append([
        "type": "response.completed", "response": response(id, "completed", pieces.joined()),
      ])
    }
    return AsyncThrowingStream { continuation in
      for event in events { continuation.yield(Array("data: ".utf8) + event.bytes + [10, 10]) }
      continuation.finish(throwing: isWhole ? nil : TransportError.interrupted("reset"))
    }
  }

  private static func once(_ bytes: [UInt8]) -> AsyncThrowingStream<[UInt8], any Error> {
    AsyncThrowingStream { continuation in
      continuation.yield(bytes)
      continuation.finish()
    }
  }
}
