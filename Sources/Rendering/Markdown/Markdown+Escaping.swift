extension Markdown {
  /// A line that shows as it is: brackets would be links, dollars mathematics.
  package static func escaped(_ line: String) -> String {
    line.reduce(into: "") { escaped, character in
      if "[]$*_`\\<&".contains(character) { escaped.append("\\") }
      escaped.append(character)
    }
  }

  /// Text for the inside of an HTML block of a document: one line, for a blank one would end the
  /// block, with nothing in it that HTML, Markdown or a page's mathematics understands.
  package static func inert(_ text: String) -> String {
    var inert = ""
    // Scalars: pages look for marks whatever combines with them.
    for scalar in HTML.escaped(TerminalText.neutralised(text)).unicodeScalars {
      switch scalar {
      case "\n": inert += "<br>"
      case "$", "\\", "`", "*", "_", "[", "]": inert += "&#\(scalar.value);"
      default: inert.unicodeScalars.append(scalar)
      }
    }
    return inert
  }
}
