/// How many columns of a terminal text takes.
package enum TextWidth {
  /// The columns of one line; control characters, tabs among them, count none.
  package static func columns(of text: some StringProtocol) -> Int {
    if text.utf8.allSatisfy({ 0x20..<0x7F ~= $0 }) { return text.utf8.count }
    return text.reduce(0) { $0 + columns(of: $1) }
  }

  /// The columns of one user-perceived character: what its scalars take, but at most two, so that
  /// joined emoji, flags and conjuncts count once.
  package static func columns(of character: Character) -> Int {
    if let ascii = character.asciiValue { return 0x20..<0x7F ~= ascii ? 1 : 0 }
    var columns = 0
    for scalar in character.unicodeScalars {
      // VARIATION SELECTOR-16 asks for the emoji form, which is wide (UTS #51, section 2.3).
      columns += scalar == "\u{FE0F}" && columns > 0 ? 1 : self.columns(of: scalar)
      if columns >= 2 { return 2 }
    }
    return columns
  }

  /// The text, or as much of it as fits with `…` at its end.
  package static func truncated(_ text: String, to width: Int) -> String {
    if columns(of: text) <= width { return text }
    var kept = ""
    var columns = 1
    for character in text {
      columns += self.columns(of: character)
      if columns > width { break }
      kept.append(character)
    }
    return width > 0 ? kept + "…" : ""
  }

  /// The end of the text, as much of it as fits, with `…` before it where something is left out.
  package static func end(of text: String, _ width: Int) -> String {
    if columns(of: text) <= width { return text }
    var columns = 1
    let kept = text.reversed().prefix { character in
      columns += self.columns(of: character)
      return columns <= width
    }
    return width > 0 ? "…" + String(kept.reversed()) : ""
  }

  /// The text with blanks behind it, or before it, up to the width.
  static func padded(_ text: String, to width: Int, onTheLeft: Bool = false) -> String {
    let blanks = String(repeating: " ", count: max(0, width - columns(of: text)))
    return onTheLeft ? blanks + text : text + blanks
  }

  private static func columns(of scalar: Unicode.Scalar) -> Int {
    switch scalar.value {
    // Vowels and final consonants of conjoining Hangul take the place of the initial one.
    case 0x1160...0x11FF, 0xD7B0...0xD7FB: return 0
    case 0xAD: return 1
    default: break
    }
    switch scalar.properties.generalCategory {
    case .nonspacingMark, .enclosingMark, .format, .control, .lineSeparator, .paragraphSeparator:
      return 0
    default: return isWide(scalar) ? 2 : 1
    }
  }

  /// Wide or Fullwidth by UAX #11. Emoji that are wide have the property Emoji_Presentation; the
  /// other ranges are those of EastAsianWidth.txt with unassigned gaps closed, planes 2 and 3 whole.
  private static func isWide(_ scalar: Unicode.Scalar) -> Bool {
    guard scalar.value >= 0x1100 else { return false }
    return switch scalar.value {
    case 0x1100...0x115F, 0x2329...0x232A, 0x2E80...0x303E, 0x3041...0x3247, 0x3250...0x4DBF,
      0x4E00...0xA4C6, 0xA960...0xA97C, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE10...0xFE19,
      0xFE30...0xFE6B, 0xFF01...0xFF60, 0xFFE0...0xFFE6, 0x16FE0...0x18D08, 0x1AFF0...0x1B2FB,
      0x1F200...0x1F265, 0x20000...0x3FFFD:
      true
    default: scalar.properties.isEmojiPresentation && !isRegionalIndicator(scalar)
    }
  }

  /// One letter of a flag; two of them make the wide character.
  private static func isRegionalIndicator(_ scalar: Unicode.Scalar) -> Bool {
    0x1F1E6...0x1F1FF ~= scalar.value
  }
}
