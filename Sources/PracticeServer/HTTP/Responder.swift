import Foundation
import HTTPTypes
import Hummingbird
import JSON
import NIOCore

/// Translates between HTTP and the ``PracticeService``.
struct Responder: HTTPResponder {
  typealias Context = ConnectionContext

  let service: PracticeService
  private let requiredKey: String?
  private let mishaps: Mishaps
  private let servesLedger: Bool

  init(service: PracticeService, options: PracticeServer.Options) {
    self.service = service
    self.requiredKey = options.requiredKey
    self.mishaps = Mishaps(options)
    self.servesLedger = options.servesLedger
  }

  func respond(to request: Request, context: Context) async throws -> Response {
    var response: Response
    do {
      response = try await answer(request, on: context.channel)
    } catch let refusal {
      response = Response(refusal)
    }
    response.headers[named: "x-request-id"] = "req_" + service.hexadecimal(words: 2)
    return response
  }

  private func answer(
    _ request: Request, on channel: any Channel
  ) async throws(Refusal) -> Response {
    let endpoint = try Endpoint(method: request.method.rawValue, path: request.uri.path)
    if endpoint == .ledger, !servesLedger {
      throw .unknownURL(request.method.rawValue, request.uri.path)
    }
    if let requiredKey, request.apiKey != requiredKey { throw .wrongKey }
    var body: [UInt8] = []
    if let limit = endpoint.largestBody { body = try await request.bytes(upTo: limit) }
    guard mishaps.isPossible, endpoint != .ledger else {
      return try await answer(request, body, at: endpoint)
    }
    let fate = await mishaps.fate(
      of: endpoint, identity: Self.identity(of: request, body), at: service.now())
    let answer = fate.isDone ? try await answer(request, body, at: endpoint) : nil
    return try await spoil(answer, as: fate, channel)
  }

  private func answer(
    _ request: Request, _ body: [UInt8], at endpoint: Endpoint
  ) async throws(Refusal) -> Response {
    switch endpoint {
    case .models:
      return Response(["object": "list", "data": .array(PracticeService.models)])
    case .model(let id):
      guard let model = PracticeService.models.first(where: { $0["id"]?.string == id }) else {
        throw .unknownModel(id)
      }
      return Response(model)
    case .createResponse: return try await create(request, body)
    case .response(let id): return Response(try await service.response(id))
    case .cancelResponse(let id): return Response(try await service.cancel(id))
    case .createBatch:
      return Response(try await service.createBatch(body, key: try request.idempotencyKey).json)
    case .batches:
      let query = request.uri.queryParameters
      let page = try BatchPage { query[Substring($0)].map(String.init) }
      return Response(try await service.batches(page))
    case .batch(let id): return Response(json: try await service.batch(id))
    case .batchResult(let batch, let customID):
      return Response(try await service.batchResult(batch, customID))
    case .ledger: return Response(try await service.ledger())
    }
  }

  private func create(_ request: Request, _ body: [UInt8]) async throws(Refusal) -> Response {
    let key = try request.idempotencyKey
    let created = try await service.create(body, key: key)
    if created.request.isStreamed { return stream(created.response) }
    if !created.response.isBackground {
      do {
        try await service.wait(until: created.response.readyAt)
      } catch {
        throw Refusal(
          status: 503, message: "The practice server is shutting down.", type: "server_error")
      }
    }
    let object = ResponseObject(created.response).json(at: service.time)
    let isPending = created.response.stage(at: service.time) != .ready
    return Response(object, status: created.response.isBackground && isPending ? .accepted : .ok)
  }

  private func stream(_ response: StoredResponse) -> Response {
    let service = service
    let body = ResponseBody { writer in
      for event in StreamScript(response).events {
        try await service.wait(until: event.due)
        try await writer.write(ByteBuffer(bytes: event.bytes))
      }
      // Open Responses demands it, OpenAI leaves it out: clients have to take both.
      try await writer.write(ByteBuffer(string: "data: [DONE]\n\n"))
      try await writer.finish(nil)
    }
    return Response(
      status: .ok, headers: [.contentType: "text/event-stream", .cacheControl: "no-cache"],
      body: body)
  }
}

extension Request {
  /// The key of the client; Bearer wins over `x-api-key`, as at Sail.
  fileprivate var apiKey: String? {
    if let header = headers[.authorization] {
      let parts = header.split(separator: " ", maxSplits: 1)
      return parts.count == 2 && parts[0].lowercased() == "bearer" ? String(parts[1]) : nil
    }
    return headers[named: "x-api-key"]
  }

  fileprivate var idempotencyKey: IdempotencyKey? {
    get throws(Refusal) {
      guard let key = headers[named: "idempotency-key"] else { return nil }
      guard !key.isEmpty, key.utf8.count <= IdempotencyKey.longest else {
        throw .invalid(
          nil, "Idempotency-Key must have 1 to \(IdempotencyKey.longest) characters.",
          code: "invalid_idempotency_key")
      }
      return IdempotencyKey(key, apiKey: apiKey ?? "")
    }
  }
}

extension Response {
  fileprivate init(_ json: JSON, status: HTTPResponse.Status = .ok) {
    self.init(json: json.bytes, status: status)
  }

  fileprivate init(json bytes: [UInt8], status: HTTPResponse.Status = .ok) {
    self.init(
      status: status, headers: [.contentType: "application/json"],
      body: ResponseBody(byteBuffer: ByteBuffer(bytes: bytes)))
  }

  fileprivate init(_ refusal: Refusal) {
    self.init(refusal.json, status: HTTPResponse.Status(code: refusal.status))
    if let moment = refusal.retryAfter { headers[.retryAfter] = moment.text }
  }
}

extension HTTPFields {
  /// The field of that name, for names that HTTPTypes does not have.
  subscript(named name: String) -> String? {
    get { HTTPField.Name(name).flatMap { self[$0] } }
    set { if let name = HTTPField.Name(name) { self[name] = newValue } }
  }
}
