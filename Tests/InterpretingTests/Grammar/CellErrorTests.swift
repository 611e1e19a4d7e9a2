import Testing

@testable import Interpreting

@Suite struct CellErrorTests {
  /// A source, the line of its error, and what the message must name.
  static let table: [(String, Int, [String])] = [
    // Unknown names, where only commands may stand.
    ("%modle x\na", 1, ["%modle", "Did you mean %model?", #"\%"#]),
    ("\n%# note\n%modle", 3, ["%modle", "%model"]),
    ("%model x\n%wiat\na", 2, ["%wiat", "%wait"]),
    ("%Wait", 1, ["%Wait", "%wait"]),
    ("%wait,3", 1, ["%wait,3", "There is no command"]),
    ("%été", 1, ["%été", "There is no command"]),
    ("%zzz?", 1, ["%zzz?", "There is no command"]),
    ("%zzz", 1, ["%help"]),
    ("%%btach -d x\na", 1, ["%%btach", "%%batch"]),
    ("%%sytem", 1, ["%%sytem", "%%system"]), ("%sytem", 1, ["%sytem", "%system"]),
    ("%batch -d x\na", 1, ["%batch", "%%batch", "body"]),
    ("%%wait", 1, ["%%wait", "Write %wait", "no body"]),
    // After a prompt.
    ("a\n%model x", 2, ["%model", "may not follow", "%wait", "%cancel last", #"\%model"#]),
    ("a\n%wait\n%wiat", 3, ["%wiat", "%wait"]),
    ("a\n%wiat\n\n%show", 2, ["%wiat", "%wait"]),
    ("a\n%nonsense\n%# note\n%wait", 2, ["%nonsense"]),
    ("a\n%cancel 3", 2, ["%cancel", "%cancel last"]), ("a\n%cancel", 2, ["%cancel last"]),
    ("a\n%cancel last last", 2, ["%cancel last"]),
    ("a\n%model?", 2, ["%model", "may not follow"]),
    ("a\n%batch", 2, ["%%batch"]),
    ("a\n%%ask\nb", 2, ["%%ask", "line 1", #"\%%ask"#]),
    ("%set a=1\na\n%%wait", 3, ["%%wait", "line 2"]),
    ("a\n%%\nb", 3, ["the prompt (line 1)", "next cell"]),
    ("a\n%%\n%%ask\nb", 3, ["the prompt (line 1)"]),
    ("a\n%%\n%wiat", 3, ["%wiat", "%wait"]),
    // In a body.
    ("%%ask\na\n%%ask\nb", 3, ["%%ask", "line 1", "line %%", #"\%%ask"#]),
    ("%%ask\na\n%%batch -d x\nb", 3, ["%%batch", "%%ask", "line 1"]),
    ("%set a=1\n%%ask\na\n%wait\n", 4, ["%wait", "%%ask", "line 2", #"\%wait"#]),
    ("%%ask\na\n%wait\n%%\n%show", 3, ["%wait", "%%ask"]),
    ("%%ask\na\n%model?\n\n", 3, ["%model", "%%ask"]),
    ("%%ask\na\n%wait\n%# note", 3, ["%wait", "%%ask"]),
    ("%%ask\r\na\r\n%wait\r\n", 3, ["%wait", "%%ask"]),
    // After a body.
    ("%%ask\na\n%%\nb", 4, ["closes the body of %%ask", "line 1", "next cell"]),
    ("%%ask\na\n%%\n%%ask\nb", 4, ["%%ask", "one body"]),
    ("%%ask\na\n%%\n%wait\n\"\"\"", 5, ["%%ask"]),
    ("%%ask\na\n%%\n%wiat", 4, ["%wiat", "%wait"]),
    ("%%raw\n%%\n\nb", 4, ["%%raw"]),
    // Quotes.
    ("%set a=1\n\"\"\"\na", 2, [#"""""#, "never closed"]),
    ("\"\"\"\na\n\"\"\" ", 1, ["never closed"]),
    ("\"\"\"\na\n\"\"\"\nb", 4, [#"closes the prompt (line 1)"#]),
    ("\"\"\"\na\n\"\"\"\n%model x", 4, ["%model", "may not follow"]),
  ]

  @Test(arguments: table)
  func `an error says where it is and what to do, and nothing is sent`(
    source: String, line: Int, words: [String]
  ) {
    let failure = #expect(throws: Failure.self) { try CellParser.sample.parse(source) }
    let text = [failure?.what, failure?.why, failure?.next].compactMap(\.self).joined(
      separator: "\n")
    #expect(failure?.kind == .cell)
    #expect(failure?.position == Position(line: line))
    #expect(failure?.next != nil)
    #expect(failure?.why?.contains("Nothing was sent.") == true)
    for word in words { #expect(text.contains(word)) }
  }

  @Test func `lines count from where the cell stands in its file`() {
    let failure = #expect(throws: Failure.self) {
      try CellParser.sample.parse("a\n%modle", firstLine: 40)
    }
    #expect(failure?.position == Position(line: 41))
  }

  @Test func `what was typed is shown short and harmless`() {
    let failure = #expect(throws: Failure.self) {
      try CellParser.sample.parse("%a\u{1B}]0;\u{202E}" + String(repeating: "x", count: 1000))
    }
    #expect(failure?.what.unicodeScalars.contains("\u{1B}") == false)
    #expect(failure?.what.unicodeScalars.contains("\u{202E}") == false)
    #expect(failure.map { $0.what.count < 100 } == true)
  }
}
