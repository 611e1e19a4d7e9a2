import Interpreting
import Testing

@Suite struct StreamedAnswerTests {
  @Test func `gives what is new`() {
    var answer = StreamedAnswer(of: "d")
    #expect(answer.take("") == "")
    #expect(answer.take("one") == "one")
    #expect(answer.take("one two\n") == " two\n")
    #expect(answer.take("one two\n") == "")
  }

  @Test func `a character may grow by what follows it`() {
    var answer = StreamedAnswer(of: "d")
    #expect(answer.take("e") == "e")
    #expect(
      answer.take("e\u{301}!")?.unicodeScalars.elementsEqual("\u{301}!".unicodeScalars) == true)
  }

  @Test func `an answer that began anew does not go on`() {
    var answer = StreamedAnswer(of: "d")
    #expect(answer.take("one") == "one")
    #expect(answer.take("two") == nil)
    #expect(answer.take("one!") == "!")
  }

  @Test(arguments: [("", false), ("a", true), ("a\n", false)])
  func `knows whether it ends in the middle of a line`(text: String, isMidLine: Bool) {
    var answer = StreamedAnswer(of: "d")
    _ = answer.take(text)
    #expect(answer.isMidLine == isMidLine)
  }
}
