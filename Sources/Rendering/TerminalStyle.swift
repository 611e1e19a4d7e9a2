/// What a terminal can show, as its face found out.
package struct TerminalStyle: Sendable, Equatable {
  /// Whether bold, underlines and colours may be used (not with `NO_COLOR`, not in a pipe).
  package var colour: Bool
  /// In columns.
  package var width: Int
  /// Whether the terminal understands OSC 8 hyperlinks.
  package var hyperlinks: Bool

  package init(colour: Bool, width: Int, hyperlinks: Bool = false) {
    self.colour = colour
    self.width = width
    self.hyperlinks = hyperlinks
  }
}
