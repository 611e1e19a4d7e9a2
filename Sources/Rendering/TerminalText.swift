/// Text that cannot drive the terminal it is written to.
package enum TerminalText {
  /// The text with everything a terminal could obey made harmless: control characters other than
  /// line feed and tab are shown as pictures (`␛`), everything that only steers the order of writing
  /// and invisible tags are dropped. CRLF becomes a line feed.
  package static func neutralised(_ text: String) -> String {
    guard text.unicodeScalars.contains(where: isHarmful) else { return text }
    var harmless = String.UnicodeScalarView()
    var previous: Unicode.Scalar = " "
    for scalar in text.unicodeScalars {
      if previous == "\r", scalar != "\n" { harmless.append("\u{240D}") }
      previous = scalar
      if scalar == "\r" { continue }
      if isHarmful(scalar) {
        if let picture = picture(of: scalar) { harmless.append(picture) }
      } else {
        harmless.append(scalar)
      }
    }
    if previous == "\r" { harmless.append("\u{240D}") }
    return String(harmless)
  }

  private static func isHarmful(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x09, 0x0A: false
    case 0..<0x20, 0x7F..<0xA0: true
    // Embeddings, overrides, isolates and marks (UAX #9, section 2): they reorder what surrounds them.
    case 0x202A...0x202E, 0x2066...0x2069, 0x200E...0x200F, 0x061C: true
    // Interlinear annotations and tags: text nobody sees (UTR #36, section 3).
    case 0xFFF9...0xFFFB, 0xE0000...0xE007F: true
    default: false
    }
  }

  /// A visible stand-in for a control character; nil for what is dropped.
  private static func picture(of scalar: Unicode.Scalar) -> Unicode.Scalar? {
    switch scalar.value {
    case 0..<0x20: Unicode.Scalar(0x2400 + scalar.value)
    case 0x7F: "\u{2421}"
    case 0x80..<0xA0: "\u{FFFD}"
    default: nil
    }
  }
}
