import JSON
import Responses
import Synchronization

/// A network that answers from a list and remembers what it was asked.
final class Script: Sendable {
  enum Answer: Sendable {
    case reply(HTTPReply)
    case failure(TransportError)
    /// A body in pieces, and the error it breaks off with.
    case pieces([[UInt8]], breaksOff: TransportError?)
  }

  private let answers: Mutex<[Answer]>
  private let asked = Mutex<[HTTPRequest]>([])

  init(_ answers: Answer...) { self.answers = Mutex(answers) }

  var requests: [HTTPRequest] { asked.withLock { $0 } }

  private func next(_ request: HTTPRequest) -> Answer {
    asked.withLock { $0.append(request) }
    return answers.withLock { $0.isEmpty ? .failure(.unreachable("no more")) : $0.removeFirst() }
  }

  var transport: HTTPTransport {
    HTTPTransport(
      send: { request throws(TransportError) in
        switch self.next(request) {
        case .reply(let reply): return reply
        case .failure(let error): throw error
        case .pieces(let pieces, _):
          return HTTPReply(head: HTTPHead(status: 200), body: Array(pieces.joined()))
        }
      },
      stream: { request throws(TransportError) in
        switch self.next(request) {
        case .reply(let reply):
          return HTTPStreamReply(head: reply.head, body: Script.body([reply.body], nil))
        case .failure(let error): throw error
        case .pieces(let pieces, let error):
          return HTTPStreamReply(head: HTTPHead(status: 200), body: Script.body(pieces, error))
        }
      })
  }

  private static func body(
    _ pieces: [[UInt8]], _ error: TransportError?
  ) -> AsyncThrowingStream<[UInt8], any Error> {
    AsyncThrowingStream { continuation in
      for piece in pieces { continuation.yield(piece) }
      continuation.finish(throwing: error)
    }
  }
}

extension Script.Answer {
  static func json(
    _ value: JSON, status: Int = 200, headers: [(name: String, value: String)] = []
  ) -> Self {
    .reply(HTTPReply(head: HTTPHead(status: status, headers: headers), body: value.bytes))
  }

  static func text(_ text: String, status: Int = 200) -> Self {
    .reply(HTTPReply(head: HTTPHead(status: status), body: Array(text.utf8)))
  }

  static func events(_ lines: String..., breaksOff error: TransportError? = nil) -> Self {
    .pieces(lines.map { Array("data: \($0)\n\n".utf8) }, breaksOff: error)
  }
}

extension ResponsesClient {
  /// A client of a service at example.com whose key is `sk_very_secret`.
  init(_ script: Script, headers: [(name: String, value: String)] = []) {
    self.init(
      service: Service(
        baseURL: "https://api.example.com/v1", key: Secret("sk_very_secret"), headers: headers),
      transport: script.transport)
  }
}
