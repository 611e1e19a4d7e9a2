/// A cell taken apart: command lines, at most one prompt or one body, command lines.
package struct ParsedCell: Sendable, Equatable {
  package enum Body: Sendable, Equatable {
    /// Text that becomes a job: escapes undone, no blank line at either end, lines joined by `\n`.
    case prompt(String, at: Position)
    /// A `%%name` with what stands under it.
    case command(CommandLine, text: String, at: Position)
  }

  package var leading: [CommandLine]
  package var body: Body?
  package var trailing: [CommandLine]

  package init(
    leading: [CommandLine] = [], body: Body? = nil, trailing: [CommandLine] = []
  ) {
    self.leading = leading
    self.body = body
    self.trailing = trailing
  }

  /// Whether there is nothing to do.
  package var isEmpty: Bool { leading.isEmpty && body == nil && trailing.isEmpty }
}
