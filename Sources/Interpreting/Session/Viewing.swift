internal import JSON
package import Rendering

/// What the settings say of how a terminal shows things.
package struct Viewing: Sendable, Equatable {
  /// In columns; nil: as wide as the terminal is.
  package var width: Int?
  /// Nil: as the terminal and the environment have it.
  package var colour: Bool?
  /// Nil: as the terminal says, if it does.
  package var background: TerminalStyle.Background?

  /// Whether what does not fit on the screen is read in another program.
  package var usesPager: Bool

  /// How somebody hears of what ended while they were away.
  package var alert: Alert

  /// The widths that can be set: narrower than that nothing can be read, wider than that is no screen.
  static let widths = 20...1000

  package init(_ settings: Settings = Settings()) {
    width = settings[.width].int
    colour = settings[.colour].string.flatMap { ["on": true, "off": false][$0] }
    background = settings[.theme].string.flatMap(TerminalStyle.Background.init)
    alert = settings[.notify].string.flatMap(Alert.init) ?? .bell
    usesPager = settings[.pager].string != "off"
  }

  /// The style of a terminal as the settings want it.
  package func applied(to style: TerminalStyle) -> TerminalStyle {
    var style = style
    style.colour = colour ?? style.colour
    style.width = width ?? style.width
    style.hyperlinks = style.hyperlinks && style.colour
    style.background = background ?? style.background
    return style
  }
}
