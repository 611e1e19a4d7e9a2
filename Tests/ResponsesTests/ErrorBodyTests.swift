import JSON
import Testing

@testable import Responses

@Suite struct ErrorBodyTests {
  static let words: [(String, String)] = [
    (#"{"error":{"message":"no","type":"t","param":null,"code":null}}"#, "no"),
    (#"{"error":"no"}"#, "no"), (#"{"detail":"no"}"#, "no"), (#"{"message":"no"}"#, "no"),
    (#"{"error":"Bad Request","message":"no","status":400}"#, "no"),
    (#"{"error":"invalid_grant","error_description":"no"}"#, "invalid_grant"),
    (#"{"error":null,"detail":"no"}"#, "no"), (#"{"detail":{"error":"no"}}"#, "no"),
    (#"{"detail":{"error":{"message":"no"}}}"#, "no"), (#"[{"error":{"message":"no"}}]"#, "no"),
    (#"{"error":{"message":"no","detail":[{"msg":"other"}]}}"#, "no"),
    (
      #"{"detail":[{"loc":["body","input"],"msg":"Field required","type":"missing"}]}"#,
      "body.input: Field required"
    ),
    (#"{"detail":[{"msg":"one"},{"msg":"two"}]}"#, "one\ntwo"),
    (#"{"detail":["one","two"]}"#, "one\ntwo"), (#"{"error":{}}"#, ""), ("{}", ""), ("", ""),
    (#""no""#, "no"), ("no", "no"), ("  no\r\n", "no"), (#"{"error":{"#, #"{"error":{"#),
    (
      "<html><head><title>502 Bad\n Gateway</title></head><body>nginx</body></html>",
      "502 Bad Gateway"
    ),
    ("<!DOCTYPE html><style>p {}</style><p>Too <b>many</b></p>", "Too many"),
    ("<", ""), ("a < b", "a < b"), (#"{"error":[]}"#, #"{"error":[]}"#),
  ]

  @Test(arguments: words)
  func `finds the words in every shape`(body: String, expected: String) {
    #expect(ErrorBody(Array(body.utf8)).message.presentable == expected)
  }

  static let codes: [(JSON, String?)] = [
    ("unsupported_asap_request", "unsupported_asap_request"), (404, "404"), (nil, nil),
    (400.0, "400"), (["x"], nil),
  ]

  @Test(arguments: codes)
  func `takes a code of any kind`(code: JSON, expected: String?) {
    #expect(ErrorBody(["error": ["code": code, "message": "no"]]).code == expected)
    #expect(ErrorBody(["code": code, "message": "no"]).code == expected)
  }

  @Test func `names the member it is about`() {
    #expect(ErrorBody(["error": ["param": "background", "message": "no"]]).param == "background")
    #expect(ErrorBody(["detail": [["loc": ["body", 0], "msg": "no"]]]).param == "body.0")
  }

  @Test func `long messages are cut`() {
    let cut = String(repeating: "é", count: 100_000).presentable
    #expect(cut.unicodeScalars.count == APIError.messageLimit + 1)
    #expect(cut.hasSuffix("…"))
  }

  @Test func `one letter with a hundred thousand marks is cut too`() {
    let letter = "a" + String(repeating: "\u{301}", count: 100_000)
    #expect(letter.presentable.unicodeScalars.count <= APIError.messageLimit + 1)
  }

  @Test func `nothing in a message moves the cursor or turns text around`() {
    #expect("a\u{1B}[2Jb\u{7}\u{202E}c\u{9B}1m\rd".presentable == "a[2Jbc1md")
    #expect("👩‍🚀 is one".presentable == "👩‍🚀 is one")
  }

  @Test func `never traps on random bytes`() {
    var random = SystemRandomNumberGenerator()
    let alphabet = Array(#"{}[]":,<>/titleerrordetailmsg "#.utf8) + [0, 0x1B, 0xC3, 0xA9, 0xFF]
    for _ in 0..<5_000 {
      let count = Int.random(in: 0..<60, using: &random)
      let bytes = (0..<count).map { _ in alphabet.randomElement(using: &random) ?? 0 }
      let message = ErrorBody(bytes).message.presentable
      #expect(message.unicodeScalars.count <= APIError.messageLimit + 1)
    }
  }
}
