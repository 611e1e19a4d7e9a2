import JSON
import Testing

@testable import Responses

@Suite struct APIErrorTests {
  static let fates: [(APIError.Reason, Acceptance)] = [
    (.unreachable("x"), .notAccepted), (.interrupted("x"), .unknown), (.undecodable, .unknown),
    (.failedInStream, .failed), (.status(307), .notAccepted), (.status(400), .notAccepted),
    (.status(401), .notAccepted), (.status(403), .notAccepted), (.status(404), .notAccepted),
    (.status(405), .notAccepted), (.status(408), .unknown), (.status(409), .notAccepted),
    (.status(422), .notAccepted), (.status(429), .notAccepted), (.status(500), .unknown),
    (.status(502), .unknown), (.status(503), .notAccepted), (.status(504), .unknown),
    (.status(520), .unknown), (.status(529), .notAccepted),
  ]

  @Test(arguments: fates)
  func `knows whether a request may have been taken`(reason: APIError.Reason, fate: Acceptance) {
    #expect(APIError(reason).acceptance == fate)
  }

  @Test func `a keyed request that is still at work is told from other conflicts`() {
    #expect(APIError(.status(409), code: "request_in_progress").acceptance == .stillRunning)
  }

  static let transience: [(Int, Bool)] = [
    (400, false), (401, false), (404, false), (408, true), (409, true), (422, false), (429, true),
    (500, true), (502, true), (503, true), (504, true), (529, true), (302, false),
  ]

  @Test(arguments: transience)
  func `repeats what openai-python repeats`(status: Int, expected: Bool) {
    #expect(APIError(.status(status)).isTransient == expected)
  }

  @Test func `the service's own opinion overrules ours`() {
    func error(_ status: Int, _ word: String) -> APIError {
      let head = HTTPHead(status: status, headers: [("X-Should-Retry", word)])
      return APIError(HTTPReply(head: head, body: []))
    }
    #expect(error(400, "true").isTransient)
    #expect(!error(500, "false").isTransient)
    #expect(error(500, "maybe").isTransient)
  }

  @Test func `a redirect says where it points, without its query`() {
    let head = HTTPHead(status: 308, headers: [("location", "https://else.example/v1/m?token=x")])
    let error = APIError(HTTPReply(head: head, body: Array("<h1>Moved</h1>".utf8)))
    #expect(error.reason == .status(308))
    #expect(error.message == "redirects to https://else.example/v1/m")
  }

  @Test func `a request's id is kept for letters to the support`() {
    let head = HTTPHead(status: 500, headers: [("X-Request-ID", "req_1")])
    #expect(APIError(HTTPReply(head: head, body: [])).requestID == "req_1")
  }
}
