import Foundation
import Testing

@testable import Interpreting

@Suite struct CommandReferenceTests {
  /// The table stands between two comments in the README.
  @Test func `the README's table of commands is the one the declarations make`() throws {
    let readme = try String(contentsOfFile: Self.readme, encoding: .utf8)
    let parts = readme.split(separator: /<!-- \/?commands -->\n/, maxSplits: 2)
    try #require(parts.count == 3)
    #expect(
      parts[1].trimmingCharacters(in: .newlines) == CommandReference.markdown,
      "Put this table into README.md:\n\(CommandReference.markdown)")
  }

  @Test func `every command has its row`() {
    let rows = CommandReference.markdown.split(separator: "\n").dropFirst(2)
    #expect(rows.count == CommandCatalogue.all.count)
    for (row, command) in zip(rows, CommandCatalogue.all) {
      #expect(row.hasPrefix("| `\(command.typedForm)"))
      #expect(row.contains(command.summary))
    }
  }

  private static let readme =
    URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().appendingPathComponent("README.md").path
}
