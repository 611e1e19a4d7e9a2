import Interpreting
import Testing

@testable import TerminalREPL

@Suite struct CompletionStepTests {
  private static func candidates(_ texts: String..., kind: String = "command") -> [Completions
    .Candidate]
  { texts.map { Completions.Candidate($0, kind: kind) } }

  static let table:
    [(
      line: String, range: Range<Int>, candidates: [Completions.Candidate], step: CompletionStep
    )] = [
      ("%x", 0..<2, [], .nothing),
      ("%mode", 0..<5, candidates("%model"), .replace(0..<5, "%model ")),
      ("%mode x", 0..<5, candidates("%model"), .replace(0..<5, "%model")),
      ("%run no", 5..<7, candidates("notes/", kind: "file"), .replace(5..<7, "notes/")),
      ("%set ma", 5..<7, candidates("max=", kind: "setting"), .replace(5..<7, "max=")),
      ("%m", 0..<2, candidates("%model", "%models"), .replace(0..<2, "%model")),
      ("%model", 0..<6, candidates("%model", "%models"), .list(candidates("%model", "%models"))),
      // What they have in common is not what was typed: nothing of that is taken away.
      (
        "%model TUT", 7..<10, candidates("practice/tutor", "practice/echo"),
        .list(candidates("practice/tutor", "practice/echo"))
      ),
      ("x", 0..<9, candidates("xyz", kind: "name"), .replace(0..<1, "xyz")),
    ]

  @Test(arguments: table)
  func `puts in what is sure, else lists`(
    line: String, range: Range<Int>, candidates: [Completions.Candidate], step: CompletionStep
  ) {
    let completions = Completions(candidates: candidates, replacing: range)
    #expect(CompletionStep(completions, in: Array(line.unicodeScalars)) == step)
  }
}
