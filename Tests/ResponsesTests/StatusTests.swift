import JSON
import Responses
import Testing

@Suite struct StatusTests {
  static let words: [(String, Response.Status, Bool)] = [
    ("queued", .queued, false), ("pending", .queued, false), ("in_progress", .running, false),
    ("running", .running, false), ("RUNNING", .running, false), ("completed", .completed, true),
    ("COMPLETED", .completed, true), ("incomplete", .incomplete, true), ("failed", .failed, true),
    ("cancelled", .cancelled, true), ("canceled", .cancelled, true), ("expired", .expired, true),
    ("Thawing", .unknown("Thawing"), false), ("", .unknown(""), false),
  ]

  @Test(arguments: words)
  func `spells every service's words in one way`(
    word: String, status: Response.Status, isFinal: Bool
  ) {
    #expect(Response.Status(word) == status)
    #expect(Response.Status(word).isFinal == isFinal)
  }

  static let silent: [(JSON, Response.Status)] = [
    (["id": "r"], .unknown("")), (["id": "r", "status": nil], .unknown("")),
    (["id": "r", "output": "x"], .completed), (["id": "r", "completed_at": 3], .completed),
    (["id": "r", "output": "x", "incomplete_details": ["reason": "length"]], .incomplete),
    (["id": "r", "error": ["message": "x"]], .failed), (["id": "r", "output": []], .unknown("")),
  ]

  @Test(arguments: silent)
  func `without a status, the rest decides`(json: JSON, status: Response.Status) throws {
    #expect(try #require(Response(json)).status == status)
  }

  @Test func `a cancelled response may carry an answer after all`() throws {
    let json: JSON = ["id": "r", "status": "cancelled", "output": "paid for"]
    let response = try #require(Response(json))
    #expect(response.status == .cancelled)
    #expect(response.outputText == "paid for")
  }

  @Test func `partial text does not finish a response`() throws {
    let response = try #require(Response(["status": "queued", "output": "so far"]))
    #expect(!response.status.isFinal)
    #expect(response.outputText == "so far")
  }
}
