import Foundation
import Testing

@testable import Rendering

@Suite struct CodeHighlighterTests {
  /// A line of code, and what of it has which look.
  static let lines: [(String, String, [(String, TextStyle)])] = [
    (
      "swift", "let a = \"x\\\"y\"  // why",
      [
        ("let", .keyword), ("\"x\\\"y\"", .string), ("// why", .comment),
      ]
    ),
    (
      "python", "def f(n): return n + 0x1F  # 'no'",
      [
        ("def", .keyword), ("return", .keyword), ("0x1F", .number), ("# 'no'", .comment),
      ]
    ),
    ("bash", "echo ${#a} 'x' # end", [("'x'", .string), ("# end", .comment)]),
    (
      "SQL", "Select 1 FROM t -- all",
      [
        ("Select", .keyword), ("1", .number), ("FROM", .keyword), ("-- all", .comment),
      ]
    ),
    ("rust", "fn f<'a>(x: &'a str)", [("fn", .keyword), ("'a>(x: &'", .string)]),
    ("diff", "-old", [("-old", .keyword)]),
    ("json", "{\"a\": [1.5, true]}", [("\"a\"", .string), ("1.5", .number), ("true", .keyword)]),
    ("c", "it's 5", [("5", .number)]), ("js", "日本 = null", [("null", .keyword)]),
  ]

  @Test(arguments: lines)
  func `tells words, strings, numbers and comments apart`(
    info: String, line: String, expected: [(String, TextStyle)]
  ) {
    var highlighter = CodeHighlighter(info: info)
    let runs = highlighter.runs(of: line[...])
    #expect(runs.map(\.text).joined() == line)
    #expect(runs.filter { !$0.style.isEmpty }.map(\.text) == expected.map(\.0))
    #expect(runs.filter { !$0.style.isEmpty }.map(\.style) == expected.map(\.1))
  }

  @Test func `comments and strings go on over lines`() {
    var swift = CodeHighlighter(info: "swift title=x")
    #expect(swift.runs(of: "a /* b").map(\.style) == [[], .comment])
    #expect(swift.runs(of: "let").map(\.style) == [.comment])
    #expect(swift.runs(of: "*/ let").map(\.style) == [.comment, [], .keyword])
    var python = CodeHighlighter(info: "py")
    #expect(python.runs(of: "\"\"\"one").map(\.style) == [.string])
    #expect(python.runs(of: "two\"\"\" if").map(\.style) == [.string, [], .keyword])
  }

  @Test func `code in a language nobody knows has one look`() {
    var highlighter = CodeHighlighter(info: "brainrot")
    #expect(highlighter.runs(of: "let x") == [StyledRun(text: "let x", style: .code)])
  }

  @Test func `every line joins back, whatever is in it`() {
    for info in CodeLanguage.known.keys {
      var highlighter = CodeHighlighter(info: info)
      for _ in 0..<50 {
        let line = TestText.random(length: 40).replacing("\n", with: "")
        let runs = highlighter.runs(of: line[...])
        #expect(runs.map(\.text).joined().utf8.elementsEqual(line.utf8), "\(info): \(line)")
      }
    }
  }

  @Test(.timeLimit(.minutes(5)))
  func `is not held up by quotation marks that close nothing`() {
    var highlighter = CodeHighlighter(info: "c")
    let line = String(repeating: "'\\", count: 200_000)
    #expect(highlighter.runs(of: line[...]).map(\.text).joined() == line)
  }

  @Test(arguments: [TerminalStyle.Background.light, .dark])
  func `colours can be read on their background`(background: TerminalStyle.Background) throws {
    for style in [TextStyle.code, .keyword, .string, .number, .comment] {
      let index = try #require(Palette.index(of: style, on: background))
      let levels = [0, 95, 135, 175, 215, 255]
      let rgb =
        index >= 232
        ? Array(repeating: 8 + (index - 232) * 10, count: 3)
        : [36, 6, 1].map { levels[(index - 16) / $0 % 6] }
      // Relative luminance (WCAG 2.2, glossary), with black and white as the backgrounds.
      let linear = rgb.map { level -> Double in
        let share = Double(level) / 255
        return share <= 0.04045 ? share / 12.92 : pow((share + 0.055) / 1.055, 2.4)
      }
      let luminance = 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
      let contrast =
        background == .light ? 1.05 / (luminance + 0.05) : (luminance + 0.05) / 0.05
      #expect(contrast >= 4.5, "\(style) on \(background)")
    }
  }
}
