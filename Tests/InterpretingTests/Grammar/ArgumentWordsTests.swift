import Testing

@testable import Interpreting

@Suite struct ArgumentWordsTests {
  static let words: [(String, [String])] = [
    ("", []), ("  \t ", []), ("a", ["a"]), (" a\t b ", ["a", "b"]),
    (#""a b" c"#, ["a b", "c"]), (#"5" b"#, [#"5""#, "b"]), (#"k="a b""#, [#"k="a"#, #"b""#]),
    (#""""#, [""]), (#""a"b c"#, ["ab", "c"]), (#""a\"b\\" c"#, [#"a"b\"#, "c"]),
    (#"a\"b"#, [#"a\"b"#]), (#""C:\dir""#, [#"C:\dir"#]), ("'a b'", ["'a", "b'"]),
    ("é\u{301} 日本", ["é\u{301}", "日本"]), ("a\u{A0}b", ["a\u{A0}b"]),
  ]

  @Test(arguments: words)
  func `words split at blanks, and quotes count only where a word begins`(
    text: String, words: [String]
  ) throws {
    #expect(try ArgumentWords.split(text) == words)
  }

  @Test(arguments: [(#""a"#, 8), (#"é b "c d"#, 12), (#"""#, 8), (#""a\""#, 8)])
  func `a quote never closed is an error at its place`(text: String, column: Int) {
    let failure = #expect(throws: Failure.self) {
      try ArgumentWords.split(text, at: Position(line: 3, column: 8))
    }
    #expect(failure?.position == Position(line: 3, column: column))
  }

  /// The rest of a line of `%let`, which takes a name and knows `--repeat N`.
  static let texts: [(String, [String], String?)] = [
    ("", [], nil), ("x", ["x"], nil), ("x ", ["x"], nil), ("x  a  b ", ["x"], "a  b "),
    ("x --repeat 50 word word", ["x", "--repeat", "50"], "word word"),
    ("--repeat 50 x word", ["--repeat", "50", "x"], "word"),
    ("x --repeat=50 word", ["x", "--repeat=50"], "word"),
    ("x --repeat", ["x", "--repeat"], nil), ("x -v word", ["x", "-v"], "word"),
    ("x -5 degrees", ["x"], "-5 degrees"), ("x - a", ["x"], "- a"), ("x --- a", ["x"], "--- a"),
    ("x -- --repeat 5", ["x"], "--repeat 5"), ("x --", ["x"], nil), ("x --  ", ["x"], nil),
    (#"x "a" b"#, ["x"], #""a" b"#), (#"x "a"#, ["x"], #""a"#), (#""x y" a"#, ["x y"], "a"),
    (#"x --repeat "5 5" a"#, ["x", "--repeat", "5 5"], "a"),
    ("x a --repeat 5", ["x"], "a --repeat 5"),
    ("x --repeat -- a", ["x", "--repeat", "--"], "a"),
  ]

  @Test(arguments: texts)
  func `names and options come first, then the rest of the line as it is`(
    line: String, words: [String], text: String?
  ) throws {
    let parts = try ArgumentWords.optionsAndText(line, names: 1, valuedOptions: ["--repeat"])
    #expect(parts.words == words)
    #expect(parts.text == text)
  }

  @Test func `a quote never closed is an error in a name or an option, not in the text`() {
    #expect(throws: Failure.self) { try ArgumentWords.optionsAndText(#""x a"#, names: 1) }
  }

  static let vectors: [(String, [String])] = [
    ("%show -1 3 --json", ["~0/-1", "3", "--json"]), ("%show -2#4", ["~0/-2#4"]),
    ("%show -- -1", ["--", "-1"]), ("%show -n 3 -", ["-n", "3", "-"]),
    ("%let x --repeat 5 -a b", ["x", "--repeat", "5", "-a", "--", "b"]),
    ("%let x -1 \"b", ["x", "--", "-1 \"b"]), ("%let", []),
  ]

  @Test(arguments: vectors)
  func `a command becomes arguments that no parser of options mistakes`(
    source: String, arguments: [String]
  ) throws {
    let line = try #require(try CellParser.sample.parse(source).leading.first)
    let rule = try #require(Vocabulary.sample.lineCommands[line.name]).arguments
    #expect(try line.arguments(for: rule) == arguments)
  }
}
