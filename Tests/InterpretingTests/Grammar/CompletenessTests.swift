import Testing

@testable import Interpreting

@Suite struct CompletenessTests {
  static let table: [(String, Completeness)] = [
    ("", .complete), ("hello", .complete), ("hello\\", .complete), ("%wait", .complete),
    ("a\nb\n%wait", .complete), ("(", .complete), ("%%ask?", .complete),
    ("%%ask", .incomplete(indent: "")), ("%%ask\na", .incomplete(indent: "")),
    ("%%ask\na\n\n", .incomplete(indent: "")), ("%%ask\na\n%wait", .incomplete(indent: "")),
    ("%%ask\na\n%%", .complete), ("%%ask\na\n%%\n", .complete),
    ("%%ask\na\n%% ", .incomplete(indent: "")), ("%%raw\n\"\"\"\n%%", .complete),
    ("%model x\n%%ask\n%%\n%%ask", .incomplete(indent: "")),
    ("\"\"\"", .incomplete(indent: "")), ("\"\"\"\na\n\n", .incomplete(indent: "")),
    ("\"\"\"\n%%", .incomplete(indent: "")), ("\"\"\"\na\n\"\"\"", .complete),
    ("a\n\"\"\"", .complete), ("a\n%%\nb", .complete),
    ("%%btach", .invalid), ("%modle", .invalid), ("a\n%model x", .invalid),
    ("%%ask\na\n%wait\n%%", .invalid),
  ]

  @Test(arguments: table)
  func `only an open body and open quotes want more lines`(
    source: String, expected: Completeness
  ) {
    #expect(Completeness.of(source, vocabulary: .sample) == expected)
  }
}
