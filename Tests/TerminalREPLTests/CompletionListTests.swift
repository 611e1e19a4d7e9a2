import Interpreting
import Testing

@testable import TerminalREPL

@Suite struct CompletionListTests {
  private static func list(
    _ candidates: [Completions.Candidate], columns: Int = 30, rows: Int = 10
  ) -> CompletionList { CompletionList(candidates, columns: columns, rows: rows) }

  private static func names(_ count: Int) -> [Completions.Candidate] {
    (1...count).map { Completions.Candidate("name\($0)", kind: "name") }
  }

  @Test func `each stands with its help, aligned and clipped`() {
    let described = [
      Completions.Candidate("%model", kind: "command", help: "Show or change the model"),
      Completions.Candidate("世界", kind: "name", help: "Wide\ncharacters"),
      Completions.Candidate("%bare", kind: "command"),
    ]
    #expect(
      CompletionListTests.list(described).described
        == "%model  Show or change the m…\n世界    Wide characters\n%bare")
  }

  @Test func `names alone stand in columns read downwards`() {
    let list = CompletionListTests.list(CompletionListTests.names(7), columns: 24)
    #expect(list.names == "name1  name4  name7\nname2  name5\nname3  name6")
    #expect(list.described == list.names)
  }

  static let sizes: [(count: Int, rows: Int, last: String)] = [
    (10, 10, "name10"), (11, 10, "… 2 more"), (300, 10, "… 291 more"), (12, 1, "… 11 more"),
  ]

  @Test(arguments: sizes)
  func `what the screen has no room for is counted`(count: Int, rows: Int, last: String) {
    let candidates = CompletionListTests.names(count)
    let lines = CompletionListTests.list(candidates, columns: 15, rows: rows).names
      .split(separator: "\n")
    #expect(lines.count == min(count, max(rows, 2)))
    #expect(lines.last.map(String.init) == last)
  }

  @Test func `nothing in it drives the terminal`() {
    let candidate = Completions.Candidate("a\u{1B}[2J", kind: "name", help: "b\u{202E}c\u{9B}2J")
    for text in [
      CompletionListTests.list([candidate]).described, CompletionListTests.list([candidate]).names,
    ] {
      #expect(!text.unicodeScalars.contains { ["\u{1B}", "\u{202E}", "\u{9B}"].contains($0) })
    }
  }
}
