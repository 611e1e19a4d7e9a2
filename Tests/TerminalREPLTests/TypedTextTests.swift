import Testing

@testable import TerminalREPL

@Suite struct TypedTextTests {
  static let table: [(typed: String, cleaned: String)] = [
    ("a\r\nb\rc\nd", "a\nb\nc\nd"),
    ("a\r\r\nb", "a\n\nb"),
    ("tab\tstays", "tab\tstays"),
    ("\u{1B}[31mred\u{7}\u{0}\u{9B}", "[31mred"),
    ("e\u{301}", "\u{E9}"),
    ("世界 🙂", "世界 🙂"),
  ]

  @Test(arguments: table)
  func `makes what was typed or pasted fit for a line`(typed: String, cleaned: String) {
    let result = TypedText.cleaned(typed)
    // Strings compare by canonical equivalence, which is what must not matter here.
    #expect(Array(result.unicodeScalars) == Array(cleaned.unicodeScalars))
  }
}
