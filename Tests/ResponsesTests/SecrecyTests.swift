import JSON
import Responses
import Testing

@Suite struct SecrecyTests {
  private let key = "sk_very_secret"

  @Test func `no description shows a key or a header`() {
    let service = Service(
      baseURL: "https://user:\(key)@api.example.com/v1?key=\(key)", key: Secret(key),
      headers: [("x-api-key", key)])
    let request = HTTPRequest(
      .post, "https://\(key)@h/v1?key=\(key)", headers: [("x-api-key", key)], key: Secret(key))
    let client = ResponsesClient(service: service, transport: Script().transport)
    for value in [service, request, client] as [Any] {
      var dumped = ""
      dump(value, to: &dumped)
      for text in ["\(value)", String(reflecting: value), dumped] { #expect(!text.contains(key)) }
    }
  }

  static let echoes: [Script.Answer] = [
    .json(
      ["error": ["message": "Incorrect key: sk_very_secret", "code": "sk_very_secret"]], status: 401
    ),
    .json(
      ["error": ["message": "x", "type": "sk_very_secret", "param": "sk_very_secret"]], status: 400),
    .text("Bearer sk_very_secret", status: 500), .text("you sent sk_very_secret"),
    .json([:], status: 302, headers: [("Location", "https://sk_very_secret@h/sk_very_secret")]),
    .json([:], status: 500, headers: [("x-request-id", "sk_very_secret")]),
    .text(String(repeating: "x", count: 990) + "sk_very_secret", status: 400),
    .events(#"{"type":"error","message":"bad key sk_very_secret"}"#),
    .json(["error": ["message": "profile header header-secret-1"]], status: 400),
  ]

  @Test(arguments: echoes)
  func `a service that quotes the key is not passed on`(answer: Script.Answer) async {
    func client() -> ResponsesClient {
      ResponsesClient(Script(answer), headers: [("x-api-key", "header-secret-1")])
    }
    let error = await #expect(throws: APIError.self) {
      try await client().create([], idempotencyKey: nil, patience: .background)
    }
    let streamed = await #expect(throws: APIError.self) {
      for try await _ in client().stream([], idempotencyKey: nil) {}
    }
    for error in [error, streamed].compactMap({ $0 }) {
      let text = String(reflecting: error)
      #expect(!text.contains("sk_very") && !text.contains("header-secret"))
    }
  }
}
