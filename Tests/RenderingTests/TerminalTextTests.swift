import Rendering
import Testing

@Suite struct TerminalTextTests {
  static let table: [(String, String)] = [
    ("plain\n\ttext", "plain\n\ttext"), ("\u{1B}[31mred\u{1B}[0m", "␛[31mred␛[0m"),
    ("\u{1B}]0;title\u{7}", "␛]0;title␇"), ("a\r\nb", "a\nb"), ("good\rbad", "good␍bad"),
    ("\r", "␍"),
    ("\r\r\n", "␍\n"), ("\u{9B}31m", "\u{FFFD}31m"), ("\u{0}\u{8}\u{7F}", "␀␈␡"),
    ("user\u{202E}txt.exe", "usertxt.exe"), ("a\u{2066}b\u{2069}", "ab"),
    ("a\u{200E}b\u{200F}c\u{61C}d", "abcd"),
    ("\u{202A}\u{202B}\u{202C}\u{202D}\u{202E}\u{2066}\u{2067}\u{2068}\u{2069}", ""),
    ("x\u{E0041}\u{E007F}", "x"),
    ("שלום 日本 👩‍💻", "שלום 日本 👩‍💻"),
  ]

  @Test(arguments: table)
  func `makes harmless what a terminal could obey`(text: String, harmless: String) {
    #expect(TerminalText.neutralised(text).unicodeScalars.elementsEqual(harmless.unicodeScalars))
  }

  @Test func `leaves nothing to obey in any text, and is done after once`() {
    for _ in 0..<5_000 {
      let text = TestText.random(length: 20)
      let harmless = TerminalText.neutralised(text)
      #expect(!harmless.unicodeScalars.contains(where: TestText.isControl))
      #expect(TerminalText.neutralised(harmless) == harmless)
    }
  }
}
