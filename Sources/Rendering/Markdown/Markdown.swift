/// Markdown text nobody vouches for, such as an answer.
package struct Markdown: Sendable, Equatable {
  package let text: String

  package init(_ text: String) { self.text = text }

  /// The text laid out for a terminal, wrapped to `width` (the style's own unless given), without a
  /// line feed at its end. Raw HTML is shown literally, images become links, and nothing in it can
  /// drive the terminal. What is too large or too tangled to be a document is shown as it is.
  package func ansi(width: Int? = nil, style: TerminalStyle) -> String {
    guard let blocks = MarkdownBlock.blocks(of: text) else {
      return TerminalText.neutralised(text)
    }
    return MarkdownLayout(terminal: style).lines(of: blocks, width: max(width ?? style.width, 1))
      .map { $0.encoded(for: style) }
      .joined(separator: "\n")
  }
}
