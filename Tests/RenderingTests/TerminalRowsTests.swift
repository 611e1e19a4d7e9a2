import Rendering
import Testing

@Suite struct TerminalRowsTests {
  static let texts: [(String, Int)] = [
    ("", 1), ("a", 1), ("a\n", 1), ("a\n\nb\n", 3), ("aaaaaaaaaa", 1), ("aaaaaaaaaaa", 2),
    ("日本語日本語", 2), ("\u{1B}[1;38;5;176maaaaaaaaaa\u{1B}[0m", 1),
    ("\u{1B}]8;;https://example.org\u{1B}\\link\u{1B}]8;;\u{1B}\\\nb", 2),
  ]

  @Test(arguments: texts)
  func `knows how many rows text takes, styles or not`(text: String, rows: Int) {
    #expect(!TerminalText.isTaller(text, than: rows, width: 10))
    #expect(TerminalText.isTaller(text, than: rows - 1, width: 10))
  }
}
