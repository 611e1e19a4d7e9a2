import Interpreting
import Testing

@testable import TerminalREPL

@Suite struct FailureTextTests {
  static let table: [(failure: Failure, source: String?, text: String)] = [
    (Failure(.service, "No answer."), nil, "✗ No answer."),
    (
      Failure(.key, "The key was refused.", why: "401", next: "Set another."), nil,
      "✗ The key was refused.\n  401\n  → Set another."
    ),
    (
      Failure(.cell, "Unknown.", at: Position(line: 2, column: 4)), "one\n世界 x",
      "✗ Unknown.\n  │ 世界 x\n  │      ^"
    ),
    // A place outside the source is no place to show.
    (Failure(.cell, "Unknown.", at: Position(line: 9)), "one", "✗ Unknown."),
    (
      Failure(.cell, "Unknown.", at: Position(line: 1, column: 9)), "\u{1B}x",
      "✗ Unknown.\n  │ ␛x\n  │   ^"
    ),
  ]

  @Test(arguments: table)
  func `says what, where, why, what next`(failure: Failure, source: String?, text: String) {
    #expect(failure.terminalText(in: source, allowsColour: false) == text)
  }

  @Test func `shows the part of a long line that matters`() {
    let source = String(repeating: "a", count: 500) + "!" + String(repeating: "b", count: 500)
    let failure = Failure(.cell, "Unknown.", at: Position(line: 1, column: 501))
    let lines = failure.terminalText(in: source, allowsColour: false).split(separator: "\n")
    #expect(lines[1].count <= 80)
    let mark = lines[2].distance(
      from: lines[2].startIndex, to: lines[2].firstIndex(of: "^") ?? lines[2].startIndex)
    #expect(Array(lines[1])[mark] == "!")
  }
}
