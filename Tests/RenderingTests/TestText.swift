/// Text for properties.
enum TestText {
  /// Characters that mean something to Markdown, terminals or pages, and a few that do not.
  static let alphabet =
    Array(
      "\\`*_{}[]()<>#+-.!|~:$&;\"'=/ \t\n\r1aB日👩\u{301}\u{200D}\u{1B}\u{9B}\u{7}\u{202E}\u{0}"
        .unicodeScalars)

  static func random(length: Int, of alphabet: [Unicode.Scalar] = alphabet) -> String {
    var text = String.UnicodeScalarView()
    for _ in 0..<Int.random(in: 0...length) { text.append(alphabet.randomElement() ?? " ") }
    return String(text)
  }

  /// Whether a terminal could obey the character.
  static func isControl(_ scalar: Unicode.Scalar) -> Bool {
    let isBidi = [0x202A...0x202E, 0x2066...0x2069, 0x200E...0x200F, 0x61C...0x61C]
      .contains { $0 ~= scalar.value }
    return isBidi
      || scalar.properties.generalCategory == .control && scalar != "\n"
        && scalar != "\t"
  }

  /// The text without the styles clew itself writes (SGR and OSC 8).
  static func withoutStyles(_ text: String) -> String {
    let styles = /\u{1B}\[[0-9;]+m|\u{1B}\]8;;[\u{21}-\u{7E}]*\u{1B}\\/
    return text.replacing(styles.matchingSemantics(.unicodeScalar), with: "")
  }
}
