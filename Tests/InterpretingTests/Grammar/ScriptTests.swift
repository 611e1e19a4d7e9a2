import Testing

@testable import Interpreting

@Suite struct ScriptTests {
  static let table: [(String, [(Int, String)])] = [
    ("", []), ("\n \n%%\n\n%%", []), ("a", [(1, "a")]), ("a\n", [(1, "a")]),
    ("a\n%%\nb\n", [(1, "a"), (3, "b")]), ("%%\n\na\n%%\n%%\n\nb", [(2, "\na"), (6, "\nb")]),
    ("a\r\n%%\r\nb\r\n", [(1, "a"), (3, "b")]), ("a\n%% \nb", [(1, "a\n%% \nb")]),
    ("a\n %%\nb", [(1, "a\n %%\nb")]), ("\u{FEFF}%model x", [(1, "%model x")]),
    ("%%ask\na\n%%\n%wait\n%show", [(1, "%%ask\na"), (4, "%wait\n%show")]),
    ("%%ask\n\"\"\"\n%%\n%wait", [(1, "%%ask\n\"\"\""), (4, "%wait")]),
    ("\"\"\"\na\n%%\nb\n\"\"\"\n%%\nc", [(1, "\"\"\"\na\n%%\nb\n\"\"\""), (7, "c")]),
    ("a\n\"\"\"\n%%\nb\n\"\"\"", [(1, "a\n\"\"\""), (4, "b\n\"\"\"")]),
    ("%%ask?\n\"\"\"\n%%\n\"\"\"", [(1, "%%ask?\n\"\"\"\n%%\n\"\"\"")]),
    ("%%raw\na\n\n%%\nb", [(1, "%%raw\na\n\n"), (5, "b")]),
    ("%set a=1\n%%\n\u{FEFF}%model x", [(1, "%set a=1"), (3, "%model x")]),
    ("a\n\n\u{FEFF}%%\nb", [(1, "a\n\n"), (4, "b")]),
    ("#! not here\na", [(1, "#! not here\na")]),
  ]

  @Test(arguments: table)
  func `cells stand between lines of two percent signs and know their first line`(
    text: String, cells: [(Int, String)]
  ) {
    let script = Script(text, file: "a.clew")
    #expect(script.cells.map(\.source) == cells.map(\.1))
    #expect(script.cells.map(\.firstLine) == cells.map(\.0))
    #expect(script.cells.allSatisfy { $0.file == "a.clew" && !$0.allowsQuestions })
  }

  @Test func `the quickstart is one script, and one cell, to the same effect`() throws {
    let text = """
      %models
      %model practice/tutor
      %set max_output_tokens=4000
      %let filler --repeat 50 word
      %%batch --rows 10
      TASK {{i}}: {{filler}}
      %%
      %wait
      %show last#3 --json
      """
    let script = try Script(text).parsed(by: .sample)
    let cell = try CellParser.sample.parse(text)
    #expect(script.count == 2)
    #expect(script.flatMap(\.parts) == cell.parts)
    #expect(script.last?.leading.first?.position == Position(line: 8))
  }

  @Test(arguments: ["#!/usr/bin/env clew\n%model x", "#!/usr/bin/env clew\r\n%model x"])
  func `the first line of a file may name its interpreter`(text: String) throws {
    let script = try Script(utf8: text.utf8)
    #expect(script.cells.map(\.source) == ["%model x"])
    #expect(script.cells.map(\.firstLine) == [2])
  }

  @Test func `a script is checked whole, and positions are those of the file`() {
    let failure = #expect(throws: Failure.self) {
      try Script("a\n%%\nb\n%%\nc\n%modle").parsed(by: .sample)
    }
    #expect(failure?.position == Position(line: 6))
  }

  static let broken: [([UInt8], Position)] = [
    ([0xFF, 0xFE, 0x61, 0x00], Position(line: 1, column: 1)),
    (Array("a\r\né".utf8) + [0xC3], Position(line: 2, column: 2)),
    ([0x61, 0xED, 0xA0, 0x80], Position(line: 1, column: 2)),
  ]

  @Test(arguments: broken)
  func `text that is not UTF-8 is refused where it breaks`(bytes: [UInt8], position: Position) {
    let failure = #expect(throws: Failure.self) { try Script(utf8: bytes) }
    #expect(failure?.position == position)
  }
}
