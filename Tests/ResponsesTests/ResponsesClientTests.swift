import JSON
import Responses
import Testing

@Suite struct ResponsesClientTests {
  private func events(
    _ client: ResponsesClient
  ) async -> (names: [String], error: APIError?) {
    var names: [String] = []
    do {
      for try await event in client.stream([], idempotencyKey: nil) { names.append(event.name) }
      return (names, nil)
    } catch {
      return (names, error as? APIError)
    }
  }

  @Test func `lists models, whatever else is said of them`() async throws {
    let lists: [JSON] = [
      ["object": "list", "data": [["id": "a", "x": 1], ["id": "b"]]], [["id": "a", "x": 1], "b"],
      ["models": [["name": "a", "x": 1], ["id": "b"], ["x": 2]]],
    ]
    for list in lists {
      let script = Script(.json(list))
      let models = try await ResponsesClient(script).models()
      #expect(models.map(\.id) == ["a", "b"])
      #expect(models.first?.json["x"] == 1)
      #expect(script.requests.map(\.url) == ["https://api.example.com/v1/models"])
    }
  }

  @Test(arguments: ["{}", "<html><title>Sign in</title></html>", "", "[", "7"])
  func `a list that makes no sense is an error`(body: String) async {
    let client = ResponsesClient(Script(.text(body)))
    let error = await #expect(throws: APIError.self) { try await client.models() }
    #expect(error?.reason == .undecodable)
  }

  @Test func `posts the body byte for byte, with its key`() async throws {
    let script = Script(.json(["id": "r", "status": "queued"], status: 202))
    let body = Array(#"{"model":"m" ,"input":"é","n":1.0}"#.utf8)

    let response = try await ResponsesClient(script).create(
      body, idempotencyKey: "k-1", patience: .background)

    let request = try #require(script.requests.first)
    #expect(response.id == "r")
    #expect(request.method == .post)
    #expect(request.url == "https://api.example.com/v1/responses")
    guard case .bytes(body) = request.body else {
      Issue.record("other bytes")
      return
    }
    #expect(request.patience == .background)
    #expect(request.key?.revealed == "sk_very_secret")
    #expect(request.headers.contains { $0 == ("Idempotency-Key", "k-1") })
    #expect(request.headers.contains { $0 == ("Content-Type", "application/json") })
  }

  @Test func `sends no Idempotency-Key unless told to`() async throws {
    let script = Script(.json(["id": "r"]))
    _ = try await ResponsesClient(script).create([], idempotencyKey: nil, patience: .foreground)
    #expect(script.requests.first?.headers.contains { $0.name == "Idempotency-Key" } == false)
    #expect(script.requests.first?.patience == .foreground)
  }

  @Test func `a profile's headers replace our own`() async throws {
    let script = Script(.json(["data": []]))
    let headers = [(name: "authorization", value: "Basic x"), (name: "user-agent", value: "me")]
    _ = try await ResponsesClient(script, headers: headers).models()
    let request = try #require(script.requests.first)
    #expect(request.key == nil)
    #expect(request.headers.filter { $0.name.lowercased() == "user-agent" }.map(\.value) == ["me"])
  }

  @Test func `may be answered at once with what was to run in the background`() async throws {
    let client = ResponsesClient(Script(.json(["id": "r", "status": "completed", "output": "x"])))
    let response = try await client.create([], idempotencyKey: nil, patience: .background)
    #expect(response.status == .completed)
  }

  @Test func `may be answered with a stream nobody asked for`() async throws {
    let events = Script.Answer.events(
      #"{"type":"response.created","response":{"id":"r","status":"queued"}}"#,
      #"{"type":"response.completed","response":{"id":"r","status":"completed","output":"x"}}"#)
    let response = try await ResponsesClient(Script(events)).create(
      [], idempotencyKey: nil, patience: .background)
    #expect(response.outputText == "x")
  }

  @Test func `such a stream may break off once it has named the response`() async throws {
    let events = Script.Answer.events(
      #"{"type":"response.created","response":{"id":"r","status":"queued"}}"#)
    let response = try await ResponsesClient(Script(events)).create(
      [], idempotencyKey: nil, patience: .background)
    #expect(response.id == "r")
  }

  @Test(arguments: ["", "null", "<html><title>Welcome</title></html>", "accepted"])
  func `a success that makes no sense may still have been taken`(body: String) async {
    let client = ResponsesClient(Script(.text(body)))
    let error = await #expect(throws: APIError.self) {
      try await client.create([], idempotencyKey: nil, patience: .background)
    }
    #expect(error?.reason == .undecodable)
    #expect(error?.acceptance == .unknown)
  }

  @Test func `a failed response is a response`() async throws {
    let body: JSON = ["id": "r", "status": "failed", "error": ["code": "c", "message": "no"]]
    let response = try await ResponsesClient(Script(.json(body))).response("r")
    #expect(response.status == .failed)
    #expect(response.error == ServiceError(code: "c", message: "no"))
  }

  static let ids = [
    ("resp_1", "resp_1"), ("a/../../files", "a%2F..%2F..%2Ffiles"), ("..", "%2E%2E"),
    ("?x#y", "%3Fx%23y"),
    ("é %", "%C3%A9%20%25"), ("\r\nHost: x", "%0D%0AHost%3A%20x"),
  ]

  @Test(arguments: ids)
  func `no id leads anywhere else`(id: String, path: String) async throws {
    let script = Script(.json(["id": "r"]), .json(["id": "r"]))
    _ = try await ResponsesClient(script).response(id)
    _ = try await ResponsesClient(script).cancel(id)
    let base = "https://api.example.com/v1/responses"
    #expect(script.requests.map(\.url) == ["\(base)/\(path)", "\(base)/\(path)/cancel"])
    #expect(script.requests.map(\.method) == [.get, .post])
  }

  @Test(arguments: [
    ("http://h:1/v1/", "http://h:1/v1/models"), ("http://h/", "http://h/models"),
    ("https://h/v1?api-version=1", "https://h/v1/models?api-version=1"),
  ])
  func `joins addresses however the base ends`(base: String, expected: String) async throws {
    let script = Script(.json(["data": []]))
    let client = ResponsesClient(service: Service(baseURL: base), transport: script.transport)
    _ = try await client.models()
    #expect(script.requests.map(\.url) == [expected])
  }

  @Test func `looks the response up when cancelling answers without it`() async throws {
    let script = Script(.text("", status: 204), .json(["id": "r", "status": "cancelled"]))
    #expect(try await ResponsesClient(script).cancel("r").status == .cancelled)
    #expect(script.requests.map(\.method) == [.post, .get])
  }

  @Test(arguments: [400, 404, 405, 409])
  func `says what a service answers that cannot cancel`(status: Int) async {
    let client = ResponsesClient(Script(.json(["detail": "no"], status: status)))
    let error = await #expect(throws: APIError.self) { try await client.cancel("r") }
    #expect(error == APIError(.status(status), message: "no"))
  }

  @Test func `an error brings all that the service said`() async {
    let body: JSON = [
      "error": [
        "message": "no", "type": "invalid_request_error", "param": "background", "code": "c",
      ]
    ]
    let headers = [
      (name: "Retry-After", value: "7"), (name: "X-Request-Id", value: "req_1"),
      (name: "x-should-retry", value: "false"),
    ]
    let client = ResponsesClient(Script(.json(body, status: 429, headers: headers)))
    let error = await #expect(throws: APIError.self) { try await client.response("r") }
    #expect(
      error
        == APIError(
          .status(429), code: "c", type: "invalid_request_error", message: "no",
          param: "background", retryAfter: .seconds(7), shouldRetry: false, requestID: "req_1"))
  }

  static let failures: [(TransportError, APIError.Reason)] = [
    (.unreachable("connection refused"), .unreachable("connection refused")),
    (.interrupted("reset"), .interrupted("reset")), (.oversized(limit: 5), .undecodable),
  ]

  @Test(arguments: failures)
  func `says whether the request may have gone out`(
    failure: TransportError, reason: APIError.Reason
  ) async {
    let client = ResponsesClient(Script(.failure(failure), .failure(failure)))
    let error = await #expect(throws: APIError.self) { try await client.response("r") }
    #expect(error?.reason == reason)
    #expect(await events(client).error?.reason == reason)
  }

  @Test func `streams events and ends after the final response`() async {
    let script = Script(
      .events(
        #"{"type":"response.created","response":{"id":"r","status":"in_progress"}}"#,
        #"{"type":"response.output_text.delta","delta":"moon"}"#,
        #"{"type":"response.completed","response":{"id":"r","status":"completed"}}"#, "[DONE]"))
    let (names, error) = await events(ResponsesClient(script))
    #expect(names == ["snapshot", "text", "finished"])
    #expect(error == nil)
    #expect(script.requests.first?.patience == .stream)
  }

  @Test func `a stream that breaks off keeps what came before`() async {
    let script = Script(
      .events(
        #"{"type":"response.output_text.delta","delta":"moon"}"#,
        breaksOff: .interrupted("connection closed")))
    let (names, error) = await events(ResponsesClient(script))
    #expect(names == ["text"])
    #expect(error?.reason == .interrupted("connection closed"))
  }

  @Test func `a refusal to stream is an error like any other`() async {
    let body: JSON = ["error": ["message": "no streams", "param": "stream"]]
    let (_, error) = await events(ResponsesClient(Script(.json(body, status: 422))))
    #expect(error == APIError(.status(422), message: "no streams", param: "stream"))
  }
}
