import Rendering
import Testing

@Suite struct MarkdownSafeTests {
  static let harmless: [String] = [
    "# a\n\n- *b*\n\n1 < 2 && a<3", "`<b>` and ``<i>`</i>``", "```html\n<script>x</script>\n```",
    "    <b>\n",
    "$a<b$ and $$\\begin{aligned}a&<b\\\\c\\end{aligned}$$", "\\(x_1\\)",
    "[a](https://x.org) www.x.org",
    "![not an image", "\\<b> \\![a](b)", "1. Do:\n   ```\n   <b>\n   ```\n2. <3",
    "[a](notes/b.md#c)",
    "> ```\n> <b>\n> ```\n",
  ]

  @Test(arguments: harmless)
  func `leaves harmless documents as they are`(text: String) {
    #expect(Markdown(text).safe == text)
  }

  static let disarmed: [(String, String)] = [
    ("a <b>c</b>", "a &lt;b>c&lt;/b>"),
    ("<script>alert(1)</script>", "&lt;script>alert(1)&lt;/script>"),
    ("`<b>` <i>", "`<b>` &lt;i>"), ("<!-- x -->", "&lt;!-- x -->"),
    ("![cat](https://x.org/c.png)", "[cat](https://x.org/c.png)"),
    ("![](https://x.org/c.png)", "[image](https://x.org/c.png)"),
    ("![cat]\n\n[cat]: https://x.org", "[cat]\n\n[cat]: https://x.org"),
    ("!![cat](c.png)", "&#33;[cat](c.png)"), ("[x](javascript:alert)", "[x]\\(javascript:alert)"),
    ("[x](java&#115;cript:alert)", "[x]\\(java&#115;cript:alert)"),
    ("[x]\n\n[x]: JavaScript:alert", "[x]\n\n[x]\\: JavaScript:alert"),
    ("<javascript:alert>", "&lt;javascript:alert>"), ("$a<b>c$ <b>", "$a\\lt b>c$ &lt;b>"),
    ("![a](b) $x<y$", "[a](b) $x<y$"), ("$5 <b> and $6", "$5 &lt;b> and $6"),
    ("| a |\n|---|\n| <b> ![i](j) |", "| a |\n|---|\n| &lt;b> [i](j) |"),
    ("a\u{1B}[0m\u{202E}", "a␛[0m"), ("# <b>x", "# &lt;b>x"), ("- <div>\n- ok", "- &lt;div>\n- ok"),
    ("> <div>\n> x", "> &lt;div>\n> x"),
  ]

  @Test(arguments: disarmed)
  func `takes the meaning from HTML, images and addresses that run code`(text: String, safe: String)
  {
    #expect(Markdown(text).safe == safe)
  }

  @Test func `is not led astray by code that ends when HTML before it is disarmed`() {
    let text = "<div>\n```\n</div>\n\n```\n<script>alert(1)</script>\n"
    #expect(!Markdown(text).safe.contains("<script>") || !hasMeaning(Markdown(text).safe))
    #expect(!hasMeaning(Markdown(text).safe))
  }

  @Test func `leaves no meaning in any text`() {
    let pieces = [
      "<b>", "</b>", "<!--", "-->", "<div>\n", "```\n", "`", "``", "![a](b)", "![", "](",
      "[a]: b\n", "\n", "\n\n",
      "> ", "- ", "    ", "$", "\\", "<a href='", "| a |\n|---|\n", "[x](javascript:y)", "<?",
      "&lt;", "!",
    ]
    for _ in 0..<3_000 {
      let text = (0..<Int.random(in: 0...14)).map { _ in pieces.randomElement() ?? "" }.joined()
      let safe = Markdown(text).safe
      #expect(!hasMeaning(safe), "\(text.debugDescription) became \(safe.debugDescription)")
      #expect(Markdown(safe).safe == safe)
    }
  }

  /// A document with nothing to disarm is given back as it is.
  private func hasMeaning(_ text: String) -> Bool { Markdown(text).safe != text }
}
