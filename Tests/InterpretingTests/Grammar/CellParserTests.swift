import Testing

@testable import Interpreting

@Suite struct CellParserTests {
  static let plain: [(String, [String])] = [
    ("hello", [">hello"]),
    ("50% off", [">50% off"]), ("%5", [">%5"]), ("% foo", [">% foo"]), ("%", [">%"]),
    ("%%5", [">%%5"]), ("%% foo", [">%% foo"]), ("%%%", [">%%%"]), ("%\u{301}", [">%\u{301}"]),
    (".env", [">.env"]), ("/etc", [">/etc"]), ("!x", [">!x"]), ("?", [">?"]),
    (" %wait", ["> %wait"]), ("\t%%ask", [">\t%%ask"]), ("a %wait", [">a %wait"]),
    (#"say "hi""#, [#">say "hi""#]), (#"""" x"#, [#">""" x"#]),
  ]

  @Test(arguments: plain)
  func `only a percent sign at column 0 with a letter behind it is special`(
    source: String, parts: [String]
  ) throws {
    #expect(try CellParser.sample.parse(source).parts == parts)
  }

  static let empty = [
    "", " ", "\n", "\r\n", "\t\n \n", "\u{A0}", "%#", "%# note\n\n%#x", "%%", "\u{FEFF}",
  ]

  @Test(arguments: empty)
  func `blanks, comments and separators are nothing to do`(source: String) throws {
    #expect(try CellParser.sample.parse(source).isEmpty)
  }

  static let prompts: [(String, [String])] = [
    ("\n\n  a\n\nb\n \n", [">  a\n\nb"]),
    ("a\r\nb\r\n", [">a\nb"]), ("a\rb", [">a\rb"]), ("a\u{2028}%wait", [">a\u{2028}%wait"]),
    ("\u{FEFF}%model x\na", ["%model x", ">a"]),
    ("%model x\n\n%# why\n%set a=1\na", ["%model x", "%set a=1", ">a"]),
    ("%model x\na\n%wait\n", ["%model x", ">a", "%wait"]),
    ("%model x\r\na\r\n%wait\r\n", ["%model x", ">a", "%wait"]),
    ("a\n%wait 1\n%show", [">a", "%wait 1", "%show"]),
    ("a\n\n%wait\n\n%show\n\n", [">a", "%wait", "%show"]),
    ("a\n%# note\n%wait\n%# note\n%show\n%# end", [">a", "%wait", "%show"]),
    ("a\n%# note", [">a"]),
    ("a\n%# note\nb", [">a\n%# note\nb"]),
    ("a\n%wait\nb", [">a\n%wait\nb"]),
    ("a\n%nonsense\nb\n%wait", [">a\n%nonsense\nb", "%wait"]),
    ("a\n%wait\n50% b\n%show", [">a\n%wait\n50% b", "%show"]),
    ("a\n%5\n%wait", [">a\n%5", "%wait"]),
    ("a\n %wait", [">a\n %wait"]),
    ("a\n%%nonsense\nb", [">a\n%%nonsense\nb"]),
    ("a\n%cancel last", [">a", "%cancel last"]),
    ("a\n%cancel   last ", [">a", "%cancel last "]),
    ("a\n%%\n%model x", [">a", "%model x"]),
    ("a\n%wait\n%%\n%model x\n%%\n", [">a", "%wait", "%model x"]),
    ("%model x\n%%\na", ["%model x", ">a"]),
  ]

  @Test(arguments: prompts)
  func `a cell is commands, a prompt, commands`(source: String, parts: [String]) throws {
    #expect(try CellParser.sample.parse(source).parts == parts)
  }

  static let escapes: [(String, [String])] = [
    (#"\%model x"#, [">%model x"]), (#"\%%ask"#, [">%%ask"]), (#"\%# note"#, [">%# note"]),
    (#"\%%"#, [">%%"]), (#"\\%model"#, [#">\\%model"#]), (#" \%model"#, [#"> \%model"#]),
    (#"a \% b"#, [#">a \% b"#]),
    ("a\n\\%wait", [">a\n%wait"]), ("a\n\\%wait\n%show", [">a\n%wait", "%show"]),
    ("%%ask\n\\%%ask\n\\%wait", ["%%ask", "|%%ask\n%wait"]),
    ("\"\"\"\n\\%wait\n\"\"\"", [">%wait"]),
    ("%%raw\n\\%wait", ["%%raw", "|\\%wait"]),
  ]

  @Test(arguments: escapes)
  func `a backslash before a percent sign at the start of a line makes it text`(
    source: String, parts: [String]
  ) throws {
    #expect(try CellParser.sample.parse(source).parts == parts)
  }

  static let quoted: [(String, [String])] = [
    ("\"\"\"\na\n\nb\n\"\"\"", [">a\n\nb"]),
    (
      "%model x\n\"\"\"\n%wait\n%%\n%%ask\n%# no note\n\"\"\"\n%wait",
      [
        "%model x", ">%wait\n%%\n%%ask\n%# no note", "%wait",
      ]
    ),
    ("\"\"\"\n\n\n\"\"\"\n%wait", ["%wait"]),
    ("\"\"\"\na\n\"\"\"\n%%\n%model x", [">a", "%model x"]),
    ("\"\"\"\na\n\"\"\"\n\n%# note\n%wait", [">a", "%wait"]),
    ("def f():\n\"\"\"\ndoc\n\"\"\"\npass", [">def f():\n\"\"\"\ndoc\n\"\"\"\npass"]),
    ("\"\"\"\r\na\r\n\"\"\"\r\n", [">a"]),
  ]

  @Test(arguments: quoted)
  func `between triple quotes everything but an escape is text`(
    source: String, parts: [String]
  ) throws {
    #expect(try CellParser.sample.parse(source).parts == parts)
  }

  static let bodies: [(String, [String])] = [
    ("%%ask -m x\na\nb", ["%%ask -m x", "|a\nb"]),
    ("%%ask\n\na\n\n%%\n%wait", ["%%ask", "|a", "%wait"]),
    ("%%ask", ["%%ask", "|"]), ("%%ask\n%%", ["%%ask", "|"]),
    ("%model x\n%%ask\na\n%%\n%model y", ["%model x", "%%ask", "|a", "%model y"]),
    (
      "%%batch --rows 10\nTASK {{i}}\n%%\n%wait\n%show last#3 --json",
      [
        "%%batch --rows 10", "|TASK {{i}}", "%wait", "%show last#3 --json",
      ]
    ),
    ("%%ask\n%wait\na", ["%%ask", "|%wait\na"]),
    ("%%ask\n%# text\na", ["%%ask", "|%# text\na"]),
    ("%%ask\n\"\"\"\na", ["%%ask", "|\"\"\"\na"]),
    ("%%ask\n%nonsense", ["%%ask", "|%nonsense"]),
    ("%%ask\n%%nonsense\n%%asked", ["%%ask", "|%%nonsense\n%%asked"]),
    ("%%ask\n%% \na", ["%%ask", "|%% \na"]),
    ("%%ask\n %%ask", ["%%ask", "| %%ask"]),
    ("%%ask\r\na\r\nb\r\n%%\r\n%wait\r\n", ["%%ask", "|a\nb", "%wait"]),
    ("%%ask\na\n%%\n\n%# note\n%wait\n%%\n%show", ["%%ask", "|a", "%wait", "%show"]),
  ]

  @Test(arguments: bodies)
  func `a body runs to a line of two percent signs or to the end`(
    source: String, parts: [String]
  ) throws {
    #expect(try CellParser.sample.parse(source).parts == parts)
  }

  static let raw: [(String, [String])] = [
    ("%%raw\n\n a \n\n", ["%%raw", "|\n a \n"]),
    ("%%raw\na\r\nb\r\n%%\n%wait", ["%%raw", "|a\r\nb", "%wait"]),
    ("%%raw\n%%ask\n{{x}}\n%wait", ["%%raw", "|%%ask\n{{x}}\n%wait"]),
    ("%%raw", ["%%raw", "|"]),
  ]

  @Test(arguments: raw)
  func `a raw body is untouched but for its last newline`(source: String, parts: [String]) throws {
    #expect(try CellParser.sample.parse(source).parts == parts)
  }

  static let help: [(String, [String])] = [
    ("%wait?", ["%help wait"]), ("%wait? ", ["%help wait"]), ("%batch?", ["%help batch"]),
    ("%%batch?", ["%help batch"]), ("%%wait?\na", ["%help wait", ">a"]),
    ("%system what?", ["%system what?"]), ("a\n%wait?", [">a", "%help wait"]),
    ("%%ask\na\n%%\n%%batch?", ["%%ask", "|a", "%help batch"]),
  ]

  @Test(arguments: help)
  func `a question mark behind a name asks for help`(source: String, parts: [String]) throws {
    #expect(try CellParser.sample.parse(source).parts == parts)
  }

  @Test func `every part knows where it begins`() throws {
    let cell = try CellParser.sample.parse("\n%model \t x y\n\n\na\n%wait  é", firstLine: 10)

    #expect(cell.leading.map(\.position) == [Position(line: 11)])
    #expect(cell.leading.map(\.textPosition) == [Position(line: 11, column: 10)])
    #expect(cell.leading.map(\.text) == ["x y"])
    #expect(cell.body == .prompt("a", at: Position(line: 14)))
    #expect(cell.trailing.map(\.textPosition) == [Position(line: 15, column: 8)])
  }

  @Test(arguments: [("%%ask -n 2\n\n\na", 4), ("%%ask -n 2\na", 2), ("%%ask -n 2", 2)])
  func `a body knows where its text begins`(source: String, line: Int) throws {
    let opener = CommandLine(
      name: "ask", text: "-n 2", position: Position(line: 1),
      textPosition: Position(line: 1, column: 7))
    let text = source.hasSuffix("a") ? "a" : ""
    #expect(
      try CellParser.sample.parse(source).body
        == .command(opener, text: text, at: Position(line: line)))
  }
}
