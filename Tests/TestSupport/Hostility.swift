/// Text that wants to drive a terminal, and what tells whether it did.
package enum Hostility {
  /// Sequences and marks that clew itself never writes, among text and Markdown that hide them well.
  private static let pieces = [
    "\u{1B}[5n", "\u{1B}[?1049h", "\u{1B}[3;9r", "\u{1B}[>c", "\u{1B}]0;title\u{7}", "\u{1B}c",
    "\u{1B}P0;1|17/x\u{1B}\\", "\u{1B}_Gi=1;AAAA\u{1B}\\", "\u{9B}5n", "\u{9D}0;t\u{9C}", "\u{1B}",
    "\u{202E}", "\u{2066}", "\u{2069}", "\u{200F}", "\u{61C}", "\u{E0041}", "\u{FFF9}", "\u{C}",
    "\r", "\u{8}\u{8}", "\u{0}", "\u{7F}", "&#27;[5n", "&#x9B;5n", "`\u{1B}[5n`",
    "[x](http://x/\u{1B}]0;t\u{7})", "![\u{1B}[5n](y)", "**\u{202E}b**", "\n\n", "\n", " ", "word",
    "日本", "e\u{301}", "```swift\n", "```\n", "- ", "# ", "> ",
    "| a | b |\n|--|--|\n| \u{1B}c | 2 |\n",
    "<b \u{1B}>", "\\", "\"",
  ]

  package static func text(using random: inout some RandomNumberGenerator) -> String {
    (0..<Int.random(in: 1...12, using: &random)).map { _ in
      pieces.randomElement(using: &random) ?? ""
    }.joined()
  }

  /// What of the bytes written to a terminal it could obey and clew never means to write: nil for
  /// none, else the place with what surrounds it.
  package static func found(in written: String) -> String? {
    // Styles, the cursor's ways over the line being typed, bracketed paste, OSC 8 hyperlinks.
    let own =
      /\u{1B}\[[0-9;]*m|\u{1B}\[[0-9]*[A-DGJKP@]|\u{1B}\[\?2004[hl]|\u{1B}\]8;;[\u{21}-\u{7E}]*\u{1B}\\/
    let rest = written.replacing(own.matchingSemantics(.unicodeScalar), with: "")
    let scalars = rest.unicodeScalars
    let culprit = scalars.firstIndex { scalar in
      switch scalar.value {
      // libedit goes back with these.
      case 0x08, 0x0A, 0x0D: false
      case 0..<0x20, 0x7F..<0xA0: true
      case 0x202A...0x202E, 0x2066...0x2069, 0x200E...0x200F, 0x061C: true
      case 0xFFF9...0xFFFB, 0xE0000...0xE007F: true
      default: false
      }
    }
    return culprit.map { index in
      let start = scalars.index(index, offsetBy: -40, limitedBy: scalars.startIndex)
      return String(scalars[(start ?? scalars.startIndex)...].prefix(80)).debugDescription
    }
  }
}
