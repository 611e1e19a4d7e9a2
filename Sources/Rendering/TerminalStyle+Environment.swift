extension TerminalStyle {
  /// What the environment says of a terminal that is so many columns wide.
  package init(environment: [String: String], width: Int) {
    let type = environment["TERM"] ?? ""
    let isDumb = TerminalStyle.isDumb(type)
    let refusesColour = environment["NO_COLOR"].map { !$0.isEmpty } ?? false
    let hasManyColours =
      type.contains("256color") || environment["COLORTERM"].map { !$0.isEmpty } ?? false
    self.init(
      colour: !refusesColour && !isDumb, width: width,
      // Linux's own console shows what it does not know.
      hyperlinks: !isDumb && type != "linux",
      background: hasManyColours
        ? environment["COLORFGBG"].flatMap(Background.init(colours:)) : nil,
      pictures: isDumb ? nil : Picture.Graphics(environment: environment))
  }

  /// The program that the terminal is, as far as it says; what iTerm2 says outlives ssh.
  package static func program(_ environment: [String: String]) -> String {
    environment["LC_TERMINAL"] ?? environment["TERM_PROGRAM"] ?? ""
  }

  /// Whether terminals of this type (`$TERM`) understand no escape sequences at all.
  package static func isDumb(_ type: String) -> Bool { type.isEmpty || type == "dumb" }
}

extension TerminalStyle.Background {
  /// Reads `$COLORFGBG`, as rxvt, Konsole and others set it: the numbers of the text's colour and of
  /// the background's, of the sixteen, with `;` between them.
  init?(colours: String) {
    guard let index = colours.split(separator: ";").last.flatMap({ Int($0) }), 0..<16 ~= index
    else { return nil }
    // White and the bright ones, but not the bright black.
    self = index == 7 || index > 8 ? .light : .dark
  }
}
