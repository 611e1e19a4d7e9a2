import Rendering
import TestSupport
import Testing

@Suite struct MarkdownStreamTests {
  let style = TerminalStyle(colour: true, width: 40)

  static let documents: [String] = [
    "One paragraph\nof two lines.\n\n# Heading\nText\n***\nMore",
    "- one\n- two\n  more of two\n\n- three\n\n1. a\n2. b\n   1. nested\n   2. list\n3. c\n\nEnd.",
    "1. one\n1. two\n1. three\n\n   with a paragraph\n\n1. four\n- bullets\n- [x] done\n",
    "```swift\nlet a = \"x\"  // y\n\n/* over\nlines */ let b = 1\n```\nText\n~~~\nopen\n``` no end\n",
    "Before\n\n| a | b |\n|---|--:|\n| 1 | 2 |\n| 3 | 4 |\n\nAfter\n",
    "> quoted\n> > twice\n\nText\n=====\nMore\n---\n\n    indented\n\n    code\n\nEnd",
    "<div>\n*x*\n</div>\n\nText with **bold\nover lines** and `code`\n- list right after\n```\ncode\n```\n",
    "para\r\n\r\n- a\r\n- b\r\n\r\n```\r\nx\r\n```\r\nlast", "", "\n\n  \nx", "```\n```\nafter",
    "- ```\n  code\n\n  more\n  ```\n- b\n\n\n\n- c", "text\n| a | b |\n|---|---|\n| 1 | 2 |\nmore",
  ]

  /// Cuts the text into pieces of a random length and joins what comes of them.
  private func streamed(
    _ text: String, _ style: TerminalStyle, by numbers: inout some RandomNumberGenerator
  ) -> String {
    var stream = MarkdownStream()
    var output = ""
    var rest = Array(text.unicodeScalars)[...]
    while !rest.isEmpty {
      let piece = rest.prefix(Int.random(in: 1...7, using: &numbers))
      rest = rest.dropFirst(piece.count)
      var view = String.UnicodeScalarView()
      view.append(contentsOf: piece)
      output += stream.take(String(view), style: style)
    }
    output += stream.finish(style: style)
    return output.hasSuffix("\n") ? String(output.dropLast()) : output
  }

  @Test(arguments: documents)
  func `gives what the whole text gives, wherever it is cut`(text: String) {
    for seed in 0..<20 {
      var numbers = SplitMix(seed: UInt64(seed))
      #expect(streamed(text, style, by: &numbers) == Markdown(text).ansi(style: style))
    }
  }

  @Test func `documents of random blocks stream as they are`() {
    let blocks = [
      "A paragraph of *some* words that wraps at forty columns.", "two\nlines", "# Heading",
      "- a\n- b", "- a\n\n- b", "1. a\n2. b\n3. c", "  * x\n  * y\n    more", "> quoted\ntext",
      "```python\ndef f():\n  return 1\n```", "~~~\n```\n~~~", "    indented\n    code", "***",
      "| a | b |\n|---|---|\n| 1 | 2 |", "<p>\nhtml\n</p>", "Setext\n===", "10) ten\n11) eleven",
      "- a\n  - b\n    - c\n- d\n\n  e", "- [ ] open\n- [x] done", "+ plus\n+ \n+ three",
    ]
    var numbers = SplitMix(seed: 7)
    for _ in 0..<600 {
      let text = (0..<Int.random(in: 1...5, using: &numbers)).map { _ in
        (blocks.randomElement(using: &numbers) ?? "")
          + ["\n", "\n\n", "\n\n\n", "\n \n"][Int.random(in: 0...3, using: &numbers)]
      }.joined()
      #expect(
        streamed(text, style, by: &numbers) == Markdown(text).ansi(style: style),
        "\(text.debugDescription)")
    }
  }

  @Test func `what is finished is given out at once: blocks, items, lines of code`() {
    var stream = MarkdownStream()
    func take(_ piece: String) -> String {
      stream.take(piece, style: TerminalStyle(colour: false, width: 40))
    }
    #expect(take("A paragraph") == "")
    #expect(stream.lastWords == "A paragraph")
    #expect(take(".\n") == "")
    #expect(take("\n") == "A paragraph.\n")
    #expect(take("## Heading\n") == "\nHeading\n───────\n")
    #expect(take("- one\n") == "")
    #expect(take("- two\n") == "\n• one\n")
    #expect(take("```\nlet a\nlet") == "• two\n\n    let a\n")
    #expect(stream.lastWords == "let")
    #expect(take(" b\n```\n") == "    let b\n")
    #expect(stream.finish(style: TerminalStyle(colour: false, width: 40)) == "")
  }

  @Test func `no piece of any text drives the terminal`() {
    for _ in 0..<2_000 {
      let text = TestText.random(length: 80)
      var numbers = SystemRandomNumberGenerator()
      var stream = MarkdownStream()
      _ = stream.take(text, style: style)
      #expect(!stream.lastWords.unicodeScalars.contains(where: TestText.isControl))
      #expect(!stream.lastWords.contains("\n"))
      let shown = TestText.withoutStyles(streamed(text, style, by: &numbers))
      #expect(!shown.unicodeScalars.contains(where: TestText.isControl), "\(text.debugDescription)")
    }
  }
}
