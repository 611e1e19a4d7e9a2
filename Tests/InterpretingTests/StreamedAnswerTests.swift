import Interpreting
import Rendering
import Testing

@Suite struct StreamedAnswerTests {
  let style = TerminalStyle(colour: false, width: 40)

  @Test func `gives what is new`() {
    var answer = StreamedAnswer(of: "d", as: .verbatim)
    #expect(answer.take("", style: style) == "")
    #expect(answer.take("one", style: style) == "one")
    #expect(answer.take("one two\n", style: style) == " two\n")
    #expect(answer.take("one two\n", style: style) == "")
  }

  @Test func `a character may grow by what follows it`() {
    var answer = StreamedAnswer(of: "d", as: .verbatim)
    #expect(answer.take("e", style: style) == "e")
    #expect(
      answer.take("e\u{301}!", style: style)?.unicodeScalars.elementsEqual(
        "\u{301}!".unicodeScalars) == true)
  }

  @Test func `an answer that began anew does not go on`() {
    var answer = StreamedAnswer(of: "d", as: .verbatim)
    #expect(answer.take("one", style: style) == "one")
    #expect(answer.take("two", style: style) == nil)
    #expect(answer.take("one!", style: style) == "!")
  }

  @Test(arguments: [("", false), ("a", true), ("a\n", false)])
  func `knows whether it ends in the middle of a line`(text: String, isMidLine: Bool) {
    var answer = StreamedAnswer(of: "d", as: .verbatim)
    _ = answer.take(text, style: style)
    #expect(answer.isMidLine == isMidLine)
  }

  static let forms: [(StreamedAnswer.Form, String)] = [
    (.verbatim, "*a*\n\n\u{1B}[2J"), (.text, "*a*\n\n␛[2J"), (.markdown, "a\n\n␛[2J\n"),
  ]

  @Test(arguments: forms)
  func `a terminal gets nothing it could obey, a pipe all there is`(
    form: StreamedAnswer.Form, shown: String
  ) {
    var answer = StreamedAnswer(of: "d", as: form)
    var output = ""
    let words = "*a*\n\n\u{1B}[2J"
    for end in words.unicodeScalars.indices.dropFirst() {
      output += answer.take(String(words[..<end]), style: style) ?? "?"
    }
    #expect(output + (answer.finish(words, style: style) ?? "?") == shown)
    #expect(answer.isMidLine == (form != .markdown))
  }
}
