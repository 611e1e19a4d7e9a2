import Foundation
import JSON
import Journal
import Rendering
import Testing

@testable import Interpreting

@Suite struct AnswerTests {
  static func answer(
    _ text: String, thinking: String? = nil, of tokens: Int = 123, notebook: Bool = true
  ) -> MIMEBundle {
    var presenter = JobPresenter(session: 1)
    presenter.isNotebook = notebook
    return presenter.answer(
      Job(
        id: 1, session: 1, number: JobNumber(cell: 7), profile: "sail", baseURL: "https://s/v1",
        model: "m", prompt: "p", state: .completed, outputText: text, reasoningText: thinking,
        usage: Usage(inputTokens: 1, outputTokens: 200, reasoningTokens: tokens),
        createdAt: Date(timeIntervalSince1970: 0), completedAt: Date(timeIntervalSince1970: 5)))
  }

  // MARK: JSON

  @Test(arguments: [#"{"a_b":[1,{"c":"*d*"}]}"#, " \n[1, 2]\n", "{}"])
  func `an answer that is JSON is a tree under its figures`(text: String) throws {
    let bundle = Self.answer(text)
    #expect(bundle[MIMEType.json] == (try JSON(parsing: text)))
    #expect(bundle[MIMEType.markdown] == nil)
    #expect(bundle.metadata[MIMEType.json]?["root"] == "● [7] 5s · 1→200 tok")
    #expect(bundle.metadata[MIMEType.json]?["expanded"] == true)
  }

  @Test func `its text is laid out, and nothing else where no page unfolds it`() {
    let bundle = Self.answer(#"{"a_b":"*d*"}"#, notebook: false)
    #expect(bundle.plainText == "● [7] 5s · 1→200 tok\n{\n  \"a_b\": \"*d*\"\n}")
    #expect(bundle[MIMEType.json] == nil)
    #expect(bundle[MIMEType.markdown] == nil)
  }

  @Test(arguments: ["7", #""text""#, "{not JSON}", "[1, 2] and more", "", "```json\n{}\n```"])
  func `other answers are Markdown`(text: String) {
    let bundle = Self.answer(text)
    #expect(bundle[MIMEType.json] == nil)
    #expect(bundle[MIMEType.markdown]?.string?.hasSuffix(text) == true)
  }

  @Test func `a long tree begins folded`() {
    let text = JSON.array(Array(repeating: 1, count: 100)).text
    #expect(Self.answer(text).metadata[MIMEType.json]?["expanded"] == false)
  }

  // MARK: reasoning

  @Test func `what the model thought is folded away above the answer`() {
    let markdown = Self.answer("42", thinking: "First,\n\nthen.")[MIMEType.markdown]?.string
    #expect(
      markdown == """
        ● \\[7\\] 5s · 1→200 tok

        <details><summary>reasoning · 123 tokens</summary><blockquote class="mathjax_ignore">First,<br><br>then.\
        </blockquote></details>

        42
        """)
  }

  @Test func `elsewhere one line tells where it is`() {
    let bundle = Self.answer("42", thinking: "First, then.", notebook: false)
    let line = "reasoning · 123 tokens · %show 7 --reasoning"
    #expect(bundle.plainText == "● [7] 5s · 1→200 tok\n\(line)\n42")
    #expect(bundle[MIMEType.markdown]?.string?.contains("*\(line)*") == true)
    #expect(bundle[MIMEType.markdown]?.string?.contains("First") == false)
  }

  @Test(arguments: [nil, "", " \n"])
  func `without any nothing is said`(thinking: String?) {
    let bundle = Self.answer("42", thinking: thinking, of: 0)
    #expect(bundle[MIMEType.markdown]?.string?.contains("details") == false)
    #expect(bundle.plainText == "● [7] 5s · 1→200 tok\n42")
  }

  @Test func `nothing in it leaves its fold`() {
    let thoughts = "</details><script>alert(1)</script>\n\n```\n$x$ \\(y\\) [a](javascript:b)\u{1B}"
    let markdown = Self.answer("42", thinking: thoughts)[MIMEType.markdown]?.string ?? ""
    let fold = markdown.split(separator: "\n").first { $0.hasPrefix("<details>") } ?? ""
    #expect(fold.hasSuffix("</blockquote></details>"))
    #expect(markdown.components(separatedBy: "</details>").count == 2)
    for mark in ["<script", "```", "$", "\\", "](", "\u{1B}"] { #expect(!fold.contains(mark)) }
    #expect(fold.contains("&lt;script&gt;alert(1)"))
  }

  @Test func `of very long thoughts a notebook keeps the beginning`() {
    let thoughts = String(repeating: "thought ", count: 10_000)
    let markdown = Self.answer("42", thinking: thoughts)[MIMEType.markdown]?.string ?? ""
    #expect(markdown.utf8.count < 21_000)
    #expect(markdown.contains("<p>… %show 7 --reasoning</p></blockquote>"))
  }
}
