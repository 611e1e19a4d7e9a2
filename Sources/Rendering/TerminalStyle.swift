/// What a terminal can show, as its face found out.
package struct TerminalStyle: Sendable, Equatable {
  /// What the terminal's text stands on.
  package enum Background: String, Sendable { case light, dark }

  /// Whether bold, underlines and colours may be used (not with `NO_COLOR`, not in a pipe).
  package var colour: Bool
  /// In columns.
  package var width: Int
  /// Whether the terminal understands OSC 8 hyperlinks.
  package var hyperlinks: Bool
  /// Known where the user or the terminal tells, and the terminal has 256 colours; nil: the few
  /// colours of the terminal's own theme serve.
  package var background: Background?
  /// How it takes pictures; nil: not at all.
  package var pictures: Picture.Graphics?

  package init(
    colour: Bool, width: Int, hyperlinks: Bool = false, background: Background? = nil,
    pictures: Picture.Graphics? = nil
  ) {
    self.pictures = pictures
    self.colour = colour
    self.width = width
    self.hyperlinks = hyperlinks
    self.background = background
  }
}
