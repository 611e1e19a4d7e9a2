/// The few emphases the REPL uses; their codes are those of ECMA-48, SGR.
enum Ink: String {
  case bold = "1"
  case dim = "2"
  case red = "31"
  case green = "32"
  case cyan = "36"

  var start: String { "\u{1B}[\(rawValue)m" }
  static let end = "\u{1B}[0m"

  /// The text in this ink, or as it is where there are no colours.
  func on(_ text: String, if allowsColour: Bool) -> String {
    allowsColour && !text.isEmpty ? start + text + Ink.end : text
  }
}
