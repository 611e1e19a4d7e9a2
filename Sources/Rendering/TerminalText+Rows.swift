extension TerminalText {
  /// Whether the text takes more rows than that in a terminal so wide. It may have the styles that
  /// clew writes.
  package static func isTaller(_ text: String, than rows: Int, width: Int) -> Bool {
    var count = 0
    for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
      // A line has no more columns than bytes.
      let columns = line.utf8.count <= width ? 0 : TextWidth.columns(of: withoutStyles(line))
      count += max(1, (columns + width - 1) / max(width, 1))
      // The line after the last line end is none.
      if count > rows + (text.utf8.last == 0x0A ? 1 : 0) { return true }
    }
    return false
  }

  /// The line without SGR and OSC 8 sequences.
  private static func withoutStyles(_ line: Substring) -> String {
    var rest = line.unicodeScalars[...]
    var plain = String.UnicodeScalarView()
    while let scalar = rest.popFirst() {
      guard scalar == "\u{1B}" else {
        plain.append(scalar)
        continue
      }
      // `[` … `m`, or `]` … `ESC \`.
      let end: Unicode.Scalar = rest.popFirst() == "[" ? "m" : "\\"
      while let next = rest.popFirst(), next != end {}
    }
    return String(plain)
  }
}
