import Foundation
import JSON
import Responses
import Synchronization
import TestSupport

/// A small Responses server in memory: a POST is queued, a look finds its computed answer. What it
/// answers depends on the model, how it behaves on its mood.
final class ScriptedService: Sendable {
  /// How the whole service behaves.
  enum Mood: Sendable {
    case well
    case refusesKeys
    case unreachable
    /// Without background mode: it streams.
    case foregroundOnly
    /// What a captive portal says to everybody.
    case speaksHTML
    /// Its clock is two hours behind ours.
    case livesInThePast
  }

  private struct State {
    var mood = Mood.well
    var posts: [JSON] = []
    var requests = 0
    var cancelled: Set<String> = []
    /// What the requests of the batch have become, by their ids in it.
    var batched: [String: String] = [:]
  }

  private let state = Mutex(State())
  private let clock: ManualClock

  init(clock: ManualClock) { self.clock = clock }

  static let models = ["echo", "shout", "failing", "endless", "cut", "refusing"]

  func become(_ mood: Mood) { state.withLock { $0.mood = mood } }

  /// The bodies that were posted, in order.
  var posts: [JSON] { state.withLock { $0.posts } }
  var prompts: [String] { posts.map(Self.prompt) }
  /// Requests of any kind.
  var requests: Int { state.withLock { $0.requests } }

  var transport: HTTPTransport {
    HTTPTransport(
      send: { request throws(TransportError) in
        let (status, body) = try await self.answerOrTake(request)
        return HTTPReply(head: self.head(status), body: body)
      },
      stream: { request throws(TransportError) in
        let (status, body) = try self.answer(request)
        return HTTPStreamReply(
          head: HTTPHead(status: status),
          body: AsyncThrowingStream { continuation in
            Task {
              // Words take their time: whoever wants to see them come is listening by then.
              for event in String(decoding: body, as: UTF8.self).split(separator: "\n\n") {
                try? await self.clock.sleep(for: .milliseconds(100))
                continuation.yield(Array("\(event)\n\n".utf8))
              }
              continuation.finish()
            }
          })
      })
  }

  /// RFC 9110's example of a date is 784111777 in Unix time.
  private func head(_ status: Int) -> HTTPHead {
    let isLate = state.withLock { $0.mood == .livesInThePast }
    return HTTPHead(
      status: status, headers: [("Date", "Sun, 06 Nov 1994 08:49:37 GMT")],
      receivedAt: Date(timeIntervalSince1970: 784_111_777 + (isLate ? 7200 : 1)))
  }

  private func answer(_ request: HTTPRequest) throws(TransportError) -> (Int, [UInt8]) {
    let steps = request.url.split(separator: "/").map(String.init)
    let mood = state.withLock { state in
      state.requests += 1
      return state.mood
    }
    switch mood {
    case .unreachable: throw .unreachable("connection refused")
    case .speaksHTML: return (200, Array("<html>Please log in</html>".utf8))
    case .refusesKeys: return Self.error(401, "invalid_api_key", "no such key")
    case .well, .foregroundOnly, .livesInThePast: break
    }
    switch (request.method, steps.last ?? "") {
    case (.get, "models"):
      let data = Self.models.map { JSON.object(["id": .string($0)]) }
      return (200, JSON.object(["data": .array(data)]).bytes)
    case (.get, "batch_1"): return batch()
    case (.get, let id): return look(at: state.withLock { $0.batched[id] } ?? id)
    case (.post, "cancel"): return cancel(steps[steps.count - 2])
    case (.post, _):
      guard case .bytes(let body) = request.body else {
        return Self.error(404, "not_found", "no batches")
      }
      return create((try? JSON(parsing: body)) ?? .null, mood)
    }
  }

  /// A batch is taken whole; each of its requests is a response like any other.
  private func answerOrTake(
    _ request: HTTPRequest
  ) async throws(TransportError) -> (Int, [UInt8]) {
    guard case .upload(let upload) = request.body else { return try answer(request) }
    var bytes: [UInt8] = []
    do {
      for try await piece in upload.chunks() { bytes += piece }
    } catch { throw .unreadable("\(error)") }
    let requests = (try? JSON(parsing: bytes))?["requests"]?.array ?? []
    state.withLock { state in
      for request in requests {
        state.posts.append(request["params"] ?? .null)
        state.batched[request["custom_id"]?.string ?? ""] = "resp_\(state.posts.count)"
      }
    }
    return (200, JSON.object(["id": "batch_1"]).bytes)
  }

  private func batch() -> (Int, [UInt8]) {
    var statuses: JSON = [:]
    for id in state.withLock({ Array($0.batched.keys) }) {
      statuses[id] = ["status": "COMPLETED"]
    }
    return (200, JSON.object(["id": "batch_1", "request_status": statuses]).bytes)
  }

  private func create(_ body: JSON, _ mood: Mood) -> (Int, [UInt8]) {
    if mood == .foregroundOnly, body["background"] != nil {
      return Self.error(400, "unsupported", "background mode is not supported here")
    }
    if body["model"] == "refusing" { return Self.error(400, "invalid_model", "no such model") }
    let id = state.withLock { state in
      state.posts.append(body)
      return "resp_\(state.posts.count)"
    }
    return body["stream"] == true ? stream(body, id) : (200, Self.response(id, "queued").bytes)
  }

  private func stream(_ body: JSON, _ id: String) -> (Int, [UInt8]) {
    let text = Self.prompt(body)
    let half = String(text.prefix(text.count / 2))
    let events: [JSON] = [
      ["type": "response.created", "response": Self.response(id, "in_progress")],
      ["type": "response.output_text.delta", "delta": .string(half)],
      ["type": "response.output_text.delta", "delta": .string(String(text.dropFirst(half.count)))],
      ["type": "response.completed", "response": Self.response(id, "completed", text)],
    ]
    return (200, events.flatMap { Array("data: ".utf8) + $0.bytes + Array("\n\n".utf8) })
  }

  private func look(at id: String) -> (Int, [UInt8]) {
    let (body, isCancelled) = state.withLock { state -> (JSON?, Bool) in
      let index = Int(id.dropFirst("resp_".count)).map { $0 - 1 } ?? -1
      return (
        state.posts.indices.contains(index) ? .some(state.posts[index]) : .none,
        state.cancelled.contains(id)
      )
    }
    guard let body else { return Self.error(404, "not_found", "no response \(id)") }
    if isCancelled { return (200, Self.response(id, "cancelled").bytes) }
    let prompt = Self.prompt(body)
    let response =
      switch body["model"]?.string {
      case "shout": Self.response(id, "completed", prompt.uppercased())
      case "failing": Self.response(id, "failed")
      case "endless": Self.response(id, "in_progress")
      case "painter": Self.painting(id, prompt)
      case "cut": Self.response(id, "incomplete", String(prompt.prefix(3)))
      default: Self.response(id, "completed", prompt)
      }
    return (200, response.bytes)
  }

  private func cancel(_ id: String) -> (Int, [UInt8]) {
    state.withLock { _ = $0.cancelled.insert(id) }
    return (200, Self.response(id, "cancelled").bytes)
  }

  /// The user's words in a body.
  private static func prompt(_ body: JSON) -> String {
    let content = body["input"]?.array?.last?["content"]
    return content?.string ?? content?.array?.first?["text"]?.string ?? ""
  }

  private static func response(_ id: String, _ status: String, _ text: String = "") -> JSON {
    var response: JSON = [
      "id": .string(id), "status": .string(status), "service_tier": "house",
      "usage": ["input_tokens": 10, "output_tokens": 20],
    ]
    if !text.isEmpty {
      response["output"] = [
        ["type": "message", "content": [["type": "output_text", "text": .string(text)]]]
      ]
    }
    if status == "failed" { response["error"] = ["code": "server_error", "message": "sorry"] }
    return response
  }

  /// The smallest GIF there is.
  static let picture = "R0lGODlhAQABAAAAACwAAAAAAQABAAA="

  /// An answer of a picture that the service calls by another name, and of words if any were asked for.
  private static func painting(_ id: String, _ text: String) -> JSON {
    var response = response(id, "completed", text)
    let call: JSON = [
      "type": "image_generation_call", "output_format": "png", "result": .string(picture),
    ]
    response["output"] = .array([call] + (response["output"]?.array ?? []))
    return response
  }

  private static func error(_ status: Int, _ code: String, _ message: String) -> (Int, [UInt8]) {
    let error: JSON = ["code": .string(code), "message": .string(message)]
    return (status, JSON.object(["error": error]).bytes)
  }
}
