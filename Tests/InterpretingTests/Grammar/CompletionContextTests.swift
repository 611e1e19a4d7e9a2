import Testing

@testable import Interpreting

@Suite struct CompletionContextTests {
  typealias Kind = CompletionContext.Kind

  /// A source with the cursor at its end, what is being typed, and how many scalars it takes back.
  static let table: [(String, Kind, Int)] = [
    ("%", .command(prefix: ""), 1), ("%mo", .command(prefix: "mo"), 3),
    ("%%", .cellCommand(prefix: ""), 2), ("%%ba", .cellCommand(prefix: "ba"), 4),
    ("a\n%wa", .command(prefix: "wa"), 3), ("%model x\n%wa", .command(prefix: "wa"), 3),
    ("%%ask\na\n%%\n%wa", .command(prefix: "wa"), 3),
    ("%model ", .argument(command: "model", isCell: false, previous: [], prefix: ""), 0),
    ("%model  ge", .argument(command: "model", isCell: false, previous: [], prefix: "ge"), 2),
    ("%show 3 --j", .argument(command: "show", isCell: false, previous: ["3"], prefix: "--j"), 3),
    ("%show 3 ", .argument(command: "show", isCell: false, previous: ["3"], prefix: ""), 0),
    (
      "%%batch -d \"my fi",
      .argument(command: "batch", isCell: true, previous: ["-d"], prefix: "my fi"), 6
    ),
    ("a {{", .reference(prefix: ""), 0), ("a {{out[3", .reference(prefix: "out[3"), 5),
    ("é😀 {{x}} {{fi", .reference(prefix: "fi"), 2), ("%%ask\n{{o", .reference(prefix: "o"), 1),
    ("%echo {{o", .reference(prefix: "o"), 1), ("\"\"\"\n{{o", .reference(prefix: "o"), 1),
    ("", .none, 0), ("a", .none, 0), ("%model\n", .none, 0), (" %mo", .none, 0), ("%5", .none, 0),
    ("%nonsense ", .none, 0), ("%%wait ", .none, 0), ("{{x}}", .none, 0), ("\\{{x", .none, 0),
    ("%%ask\n%wa", .none, 0), ("%%ask\n%%", .none, 0), ("%%raw\n{{o", .none, 0),
    ("\"\"\"\n%wa", .none, 0), ("%%%", .none, 0), ("%# {", .none, 0),
  ]

  @Test(arguments: table)
  func `what stands before the cursor says what is being typed`(
    source: String, kind: Kind, replaced: Int
  ) {
    let end = source.unicodeScalars.count
    let context = CompletionContext(source, cursor: end, vocabulary: .sample)
    #expect(context.kind == kind)
    #expect(context.range == end - replaced..<end)
  }

  @Test func `what stands behind the cursor does not count`() {
    let context = CompletionContext("😀\n%mod{{x\nb", cursor: 5, vocabulary: .sample)
    #expect(context.kind == .command(prefix: "mo"))
    #expect(context.range == 2..<5)
  }

  @Test(arguments: [-5, 0, 99])
  func `a cursor outside the source is taken back into it`(cursor: Int) {
    let context = CompletionContext("%mo", cursor: cursor, vocabulary: .sample)
    #expect((0...3).contains(context.range.upperBound))
  }
}
