import Interpreting
import Testing

@testable import TerminalREPL

@Suite struct PromptTests {
  private static func summary(
    model: String? = "kimi-k2.6", window: String? = "flex", pending: Int = 3
  ) -> SessionSummary {
    SessionSummary(
      nextNumber: 8, model: model, window: window, profile: "sail", pending: pending)
  }

  static let table: [(summary: SessionSummary, columns: Int, prompt: String)] = [
    (summary(), 80, "[8] kimi-k2.6 · flex · 3 pending ▸ "),
    (summary(window: nil, pending: 0), 80, "[8] kimi-k2.6 ▸ "),
    (summary(model: nil), 80, "[8] sail · flex · 3 pending ▸ "),
    (summary(), 50, "[8] kimi-k2.6 · flex ▸ "),
    (summary(), 35, "[8] kimi-k2.6 ▸ "),
    (summary(), 20, "[8] ▸ "),
    (summary(model: "模型\u{1B}[31m", window: nil, pending: 0), 80, "[8] ???[31m ▸ "),
    (
      summary(model: String(repeating: "m", count: 60), window: nil, pending: 0), 200,
      "[8] \(String(repeating: "m", count: 31))… ▸ "
    ),
  ]

  @Test(arguments: table)
  func `says what matters in characters of one cell`(
    summary: SessionSummary, columns: Int, prompt: String
  ) {
    #expect(Prompt(summary, columns: columns).visible == prompt)
  }

  // libedit gives a passage without width to the character behind it, and loses all but one.
  @Test func `no two passages without width meet, and none is last`() {
    let prompt = Prompt(PromptTests.summary(), columns: 80)
    let spelled = prompt.spelled(allowsColour: true)
    #expect(!spelled.contains("\u{1}\u{1}"))
    #expect(spelled.last == " ")
    let parts = spelled.split(separator: "\u{1}", omittingEmptySubsequences: false)
    #expect(stride(from: 0, to: parts.count, by: 2).map { parts[$0] }.joined() == prompt.visible)
    #expect(prompt.spelled(allowsColour: false) == prompt.visible)
  }
}
