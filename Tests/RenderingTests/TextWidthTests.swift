import Rendering
import Testing

@Suite struct TextWidthTests {
  static let widths: [(String, Int)] = [
    ("", 0), ("abc", 3), ("é", 1), ("e\u{301}", 1), ("\u{301}", 0), ("日本語", 6), ("한글", 4),
    ("\u{1112}\u{1161}\u{11AB}", 2), ("ｱｲ", 2), ("Ａ", 2), ("👍", 2), ("👍🏽", 2), ("👩‍💻", 2),
    ("👨‍👩‍👧‍👦", 2), ("🇩🇪", 2), ("🇩", 1), ("❤", 1), ("❤️", 2), ("1️⃣", 2), ("a\u{200B}b", 2), ("क्ष", 2),
    ("a\tb\n", 2), ("…", 1), ("─", 1), ("𠮷", 2), ("\u{AD}", 1), ("\r\n", 0), ("⌚", 2), ("☑", 1),
  ]

  @Test(arguments: widths)
  func `measures what a terminal shows`(text: String, columns: Int) {
    #expect(TextWidth.columns(of: text) == columns)
  }

  static let cuts: [(String, Int, String)] = [
    ("abc", 3, "abc"), ("abcd", 3, "ab…"), ("日本語", 6, "日本語"), ("日本語", 5, "日本…"), ("日本語", 4, "日…"),
    ("a", 0, ""), ("ab", 1, "…"), ("👩‍💻👩‍💻", 3, "👩‍💻…"),
  ]

  @Test(arguments: cuts)
  func `cuts between characters and says so`(text: String, width: Int, cut: String) {
    #expect(TextWidth.truncated(text, to: width) == cut)
  }

  static let ends: [(String, Int, String)] = [
    ("abcdef", 6, "abcdef"), ("abcdef", 4, "…def"), ("日本語", 5, "…本語"), ("日本語", 4, "…語"),
    ("abc", 0, ""),
  ]

  @Test(arguments: ends)
  func `gives the end of a text that fits`(text: String, width: Int, end: String) {
    #expect(TextWidth.end(of: text, width) == end)
    #expect(TextWidth.columns(of: TextWidth.end(of: text, width)) <= width)
  }
}
