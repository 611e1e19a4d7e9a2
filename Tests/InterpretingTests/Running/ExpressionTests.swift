import Interpreting
import JSON
import Journal
import Rendering
import Testing

@Suite(.timeLimit(.minutes(5))) struct ExpressionTests {
  static let good: [(expression: String, text: String)] = [
    ("out[1]", "hello"), ("{{out[1]}}", "hello"), ("in[last]", "bad"), ("err[3]", "sorry"),
    ("out[2].items[0].name", "sail"), ("greeting", "hi"), ("file:notes.txt", "from a {{file}}"),
  ]

  @Test(arguments: good)
  func `an expression has the value of its reference, and makes no job`(
    expression: String, text: String
  ) async throws {
    let house = try House()
    let session = try await ReferenceTests.session(house)
    try await session.run("%let greeting hi")
    let jobs = try await house.jobs().count
    let value = try await session.interpreter.value(of: expression)
    #expect(value.plainText == text)
    #expect(value[MIMEType.json] == nil)
    #expect(try await house.jobs().count == jobs)
  }

  @Test func `a JSON answer is a value too`() async throws {
    let house = try House()
    let session = try await ReferenceTests.session(house)
    let value = try await session.interpreter.value(of: "out[@data]")
    #expect(value[MIMEType.json] == ["items": [["name": "sail"]]])
  }

  static let bad = [
    "", "1 + 1", "unknown", "out[9]", "out[3]", "{{out[1]}} twice", "image:cat.png", "out[1",
    "%model", "{{greeting}}{{greeting}}",
  ]

  @Test(arguments: bad)
  func `what is no reference, or leads nowhere, is an error`(expression: String) async throws {
    let house = try House()
    let session = try await ReferenceTests.session(house)
    await #expect(throws: Failure.self) {
      try await session.interpreter.value(of: expression)
    }
  }

  @Test func `an answer that is pending is not waited for`() async throws {
    let house = try House()
    let session = try house.session()
    try await session.run("%%ask -m endless\nwait for me")
    await #expect(throws: Failure.self) { try await session.interpreter.value(of: "out[1]") }
  }
}
