internal import Foundation

/// What came from the keyboard or the clipboard, made fit for a line: whole characters in their
/// composed form, line feeds between lines, and nothing that would drive a terminal.
enum TypedText {
  static func cleaned(_ text: String) -> String {
    var kept = String.UnicodeScalarView()
    var followsReturn = false
    for scalar in text.unicodeScalars {
      switch scalar.value {
      case 0x0D: kept.append("\n")
      // The line feed of a CRLF: its line has been ended.
      case 0x0A where followsReturn: break
      case 0x09, 0x0A: kept.append(scalar)
      case 0..<0x20, 0x7F..<0xA0: break
      default: kept.append(scalar)
      }
      followsReturn = scalar == "\r"
    }
    // libedit gives each combining mark a cell of its own; composed characters need none.
    return String(kept).precomposedStringWithCanonicalMapping
  }
}
