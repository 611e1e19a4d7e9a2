import Foundation
import JSON

/// What the server does, without HTTP: creates responses, looks at them, cancels them.
struct PracticeService: Sendable {
  let store: ResponseStore
  let options: PracticeServer.Options
  let now: @Sendable () -> Date
  let clock: any Clock<Duration>
  let random: @Sendable () -> UInt64

  var time: Double { now().timeIntervalSince1970 }

  /// A response that was asked for, and whether it was there before.
  struct Created {
    var response: StoredResponse
    var request: CreateRequest
    var isReplay: Bool
  }

  func create(_ body: [UInt8], key: IdempotencyKey?) async throws(Refusal) -> Created {
    let request = try CreateRequest(checking: body)
    guard let model = PracticeModels.named(request.model) else {
      throw .unknownModel(request.model)
    }
    let response = plan(request, body: body, model: model)
    switch try await store.reserve(Reservation(response: response, key: key)) {
    case .created: return Created(response: response, request: request, isReplay: false)
    case .existing(let original):
      let isRunning = original.stage(at: time) == .inProgress || original.stage(at: time) == .queued
      if isRunning, !original.isBackground { throw .stillRunning }
      return Created(response: original, request: request, isReplay: true)
    case .keyReused: throw .keyReused
    }
  }

  private func plan(
    _ request: CreateRequest, body: [UInt8], model: any PracticeModel
  ) -> StoredResponse {
    let createdAt = time
    let times = times(of: request, by: model, from: createdAt)
    return StoredResponse(
      id: newResponseID, body: body, isBackground: request.isBackground, seed: options.seed,
      createdAt: createdAt, startedAt: times.started, readyAt: times.ready)
  }

  /// Decides when the answer will be ready. A quarter of the time is spent in the queue.
  func times(
    of request: CreateRequest, by model: any PracticeModel, from createdAt: Double
  ) -> (started: Double, ready: Double) {
    let range = options.latency ?? request.window.latency
    let share = Double(random() >> 11) * 0x1p-53
    let usual = range.lowerBound + (range.upperBound - range.lowerBound) * share
    let duration = (model.duration(of: request.question) ?? usual) / Duration.seconds(1)
    return (createdAt + min(duration / 4, 1), createdAt + duration)
  }

  var newResponseID: String { "resp_" + hexadecimal(words: 3) }

  /// A random id: 64 bits a word.
  func hexadecimal(words: Int) -> String {
    (0..<words).map { _ in
      let digits = String(random(), radix: 16)
      return String(repeating: "0", count: 16 - digits.count) + digits
    }.joined()
  }

  func response(_ id: String) async throws(Refusal) -> JSON {
    try await deliver(try await store.response(id))
  }

  /// What a client that looks is shown.
  func deliver(_ response: StoredResponse) async throws(Refusal) -> JSON {
    var response = response
    response.isRevived = options.faults.contains(.revival)
    let time = time
    if options.faults.contains(.forgetful), response.stage(at: time).isFinal,
      try await !store.deliver(response.id, at: time)
    {
      throw .unknownResponse(response.id)
    }
    return ResponseObject(response).json(at: time)
  }

  /// What was generated, and so would have been paid for: every response there is.
  func ledger() async throws(Refusal) -> JSON {
    let lines = try await store.all().map { response -> JSON in
      let object = ResponseObject(response)
      let answer = object.answer
      return [
        "id": .string(response.id), "model": .string(object.request.model),
        "prompt": .string(object.request.question.prompt.text),
        "input_tokens": .integer(answer.inputTokens),
        "output_tokens": .integer(answer.tokens.count),
      ]
    }
    return ["object": "list", "data": .array(lines)]
  }

  func cancel(_ id: String) async throws(Refusal) -> JSON {
    let response = try await store.cancel(id, at: time)
    guard response.isBackground else {
      throw .invalid(nil, "Only background responses can be cancelled.")
    }
    return ResponseObject(response).json(at: time)
  }

  /// Waits for a time; returns at once when it is past.
  func wait(until moment: Double) async throws {
    let seconds = moment - time
    if seconds > 0 { try await clock.sleep(for: .seconds(seconds)) }
  }

  static let models: [JSON] = PracticeModels.all.map { model in
    [
      "id": .string(model.id), "object": "model",
      // When the practice models were first served: 2026-11-23.
      "created": 1_795_392_000, "owned_by": "practice",
    ]
  }
}
