import Rendering
import Testing

@Suite struct MarkdownTests {
  let plain = TerminalStyle(colour: false, width: 40)

  @Test func `lays out blocks without colour`() {
    let text = """
      # Title

      Some *emphasis*, **strength**, `code` and ~~mistakes~~
      over two lines.

      > quoted
      > > twice

      - one
      - [x] done
        1. nested
        2. list

      ***
      """
    #expect(
      Markdown(text).ansi(style: plain) == """
        Title
        ═════

        Some emphasis, strength, `code` and
        ~~mistakes~~ over two lines.

        │ quoted
        │
        │ │ twice

        • one
        ☑ done
          1. nested
          2. list

        ────────────────────────────────────────
        """)
  }

  @Test func `indents code and leaves its lines alone`() {
    let text = "```swift\nlet x = 1  // \(String(repeating: "long ", count: 10))\n\n  y\n```"
    #expect(
      Markdown(text).ansi(style: plain)
        == "    let x = 1  // \(String(repeating: "long ", count: 9))long\n\n      y")
  }

  static let styled: [(String, String)] = [
    ("*a*", "\u{1B}[3ma\u{1B}[0m"), ("**a**", "\u{1B}[1ma\u{1B}[0m"),
    ("`a`", "\u{1B}[36ma\u{1B}[0m"),
    ("~~a~~", "\u{1B}[9ma\u{1B}[0m"), ("# a", "\u{1B}[1;4ma\u{1B}[0m"),
    ("## a", "\u{1B}[1ma\u{1B}[0m"),
    ("***a***", "\u{1B}[1;3ma\u{1B}[0m"),
    ("[a](https://x.org)", "\u{1B}[4ma\u{1B}[0m\u{1B}[2m (https://x.org)\u{1B}[0m"),
    ("<https://x.org>", "\u{1B}[4mhttps://x.org\u{1B}[0m"),
    (
      "![cat](https://x.org/c.png)", "\u{1B}[4mcat\u{1B}[0m\u{1B}[2m (https://x.org/c.png)\u{1B}[0m"
    ),
    ("<b>x</b>", "<b>x</b>"), ("<div>\nx\n</div>", "<div>\nx\n</div>"),
  ]

  @Test(arguments: styled)
  func `styles what is marked`(text: String, expected: String) {
    #expect(Markdown(text).ansi(style: TerminalStyle(colour: true, width: 60)) == expected)
  }

  @Test func `hides an address behind its text only where terminals show it as a link`() {
    let style = TerminalStyle(colour: false, width: 60, hyperlinks: true)
    #expect(
      Markdown("[a](https://x.org/é)").ansi(style: style)
        == "\u{1B}]8;;https://x.org/%C3%A9\u{1B}\\a\u{1B}]8;;\u{1B}\\")
    #expect(Markdown("[a](javascript:alert)").ansi(style: style) == "a (javascript:alert)")
  }

  @Test func `aligns tables and wraps inside their cells`() {
    let text = """
      | n | word | note |
      |--:|:----:|------|
      | 1 | 日本 | short |
      | 22 | b | a note that is longer than its column |
      """
    #expect(
      Markdown(text).ansi(style: plain) == """
         n  word  note
        ────────────────────────────────────────
         1  日本  short
        22   b    a note that is longer than its
                  column
        """)
  }

  @Test func `breaks between wide characters, but not before what closes a sentence`() {
    #expect(Markdown("日本語、日本語。").ansi(width: 6, style: plain) == "日本\n語、日\n本語。")
  }

  @Test func `breaks words that are longer than a line`() {
    #expect(Markdown("aaaaaaaa b").ansi(width: 3, style: plain) == "aaa\naaa\naa\nb")
  }

  @Test(arguments: ["&#27;[31m", "`\u{1B}[31m`", "[a](<\u{1B}]0;x>)", "    \u{9B}m", "<b \u{1B}>"])
  func `nothing in it drives the terminal, entities included`(text: String) {
    for hyperlinks in [true, false] {
      let style = TerminalStyle(colour: true, width: 60, hyperlinks: hyperlinks)
      let shown = TestText.withoutStyles(Markdown(text).ansi(style: style))
      #expect(!shown.unicodeScalars.contains(where: TestText.isControl), "\(shown)")
    }
  }

  @Test func `takes any text, keeps to the width and drives nothing`() {
    for _ in 0..<3_000 {
      let text = TestText.random(length: 60)
      let shown = TestText.withoutStyles(
        Markdown(text).ansi(style: TerminalStyle(colour: true, width: 30, hyperlinks: true)))
      #expect(!shown.unicodeScalars.contains(where: TestText.isControl), "\(text.debugDescription)")
      // Code keeps the length of its lines.
      if ["    ", "\t", "```", "~~~"].contains(where: text.contains) { continue }
      for line in shown.split(separator: "\n") {
        #expect(TextWidth.columns(of: line) <= 30, "\(text.debugDescription)")
      }
    }
  }

  static let tangled: [(String, String)] = [
    (
      "quotes on one line",
      String(repeating: ">", count: 50_000) + "a" + String(repeating: "\na", count: 50_000)
    ),
    ("quotes growing", (1...300).map { String(repeating: ">", count: $0) + "a\n" }.joined()),
    ("lists", String(repeating: "- ", count: 50_000)),
    ("nested lists", (0..<300).map { String(repeating: "  ", count: $0) + "- a\n" }.joined()),
    ("emphasis", String(repeating: "*a **b ", count: 20_000)),
    ("brackets", String(repeating: "[", count: 100_000)),
    ("images", String(repeating: "![[]()", count: 40_000)),
    (
      "cells to invent",
      String(repeating: "|x", count: 200) + "|\n" + String(repeating: "|-", count: 200) + "|\n"
        + String(repeating: "a\n", count: 50_000)
    ),
    (
      "columns",
      String(repeating: "a|", count: 40_000) + "\n" + String(repeating: "-|", count: 40_000)
    ),
    ("backticks", (1...500).map { String(repeating: "`", count: $0) + "a" }.joined()),
    ("length", String(repeating: "word ", count: 400_000)),
  ]

  @Test(.timeLimit(.minutes(5)), arguments: tangled)
  func `is not held up by tangled text`(name: String, text: String) {
    let shown = Markdown(text).ansi(style: plain)
    #expect(!shown.isEmpty)
    #expect(!Markdown(text).safe.isEmpty)
  }

  @Test func `keeps the words of what is nested too deeply`() {
    let text = String(repeating: "> ", count: 50) + "needle **and** thread"
    let shown = Markdown(text).ansi(style: TerminalStyle(colour: false, width: 200))
    #expect(shown.contains("needle and thread"))
  }

  @Test func `parses from many threads at once`() async {
    let expected = Markdown("~~a~~ www.x.org").ansi(style: plain)
    await withTaskGroup(of: String.self) { group in
      for _ in 0..<200 {
        group.addTask { Markdown("~~a~~ www.x.org").ansi(style: plain) }
      }
      for await shown in group { #expect(shown == expected) }
    }
  }
}
