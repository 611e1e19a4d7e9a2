/// Text as roff's `man` macros have it (groff_man(7)).
enum Roff {
  /// A text that nothing in is read as a macro, an escape or a hyphen to break at.
  static func escaped(_ text: String) -> String {
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map { line in
      let line = line.replacing("\\", with: "\\e").replacing("-", with: "\\-")
      return line.hasPrefix(".") || line.hasPrefix("'") ? "\\&" + line : String(line)
    }
    // Not every man knows what a file's bytes mean; groff_char(7).
    return lines.joined(separator: "\n").unicodeScalars.map { scalar in
      scalar.isASCII ? String(scalar) : "\\[u\(scalar.hexadecimal)]"
    }.joined()
  }

  static func bold(_ text: String) -> String { "\\fB\(escaped(text))\\fR" }

  static func italic(_ text: String) -> String { "\\fI\(escaped(text))\\fR" }

  static func section(_ title: String) -> String { ".SH \(title)" }

  /// A subsection, by the command it is about.
  static func subsection(_ title: String) -> String { ".SS \"\(escaped(title))\"" }

  /// A term, already laid out, and what there is to say about it.
  static func item(_ term: String, _ text: String) -> String { ".TP\n\(term)\n\(escaped(text))" }

  /// Lines that stay as they are.
  static func example(_ lines: [String]) -> String {
    ([".PP", ".in +4n", ".EX"] + lines.map(escaped) + [".EE", ".in"]).joined(separator: "\n")
  }
}

extension Unicode.Scalar {
  /// At least four digits.
  fileprivate var hexadecimal: String {
    let digits = String(value, radix: 16, uppercase: true)
    return String(repeating: "0", count: max(0, 4 - digits.count)) + digits
  }
}
