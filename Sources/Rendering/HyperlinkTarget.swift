/// An address that may stand in an OSC 8 sequence.
struct HyperlinkTarget {
  /// What begins a hyperlink in the terminal.
  let opening: String
  /// What ends it.
  static let closing = "\u{1B}]8;;\u{1B}\\"

  /// The longest address terminals take, in bytes (VTE's limit).
  private static let maximumLength = 2083

  /// Nil for anything but the web and mail, and for addresses no terminal would take.
  init?(_ url: String) {
    let schemes = ["http://", "https://", "mailto:"]
    guard schemes.contains(where: { url.lowercased().hasPrefix($0) }) else { return nil }
    var address = ""
    for byte in url.utf8 {
      if 0x21..<0x7F ~= byte {
        address.unicodeScalars.append(Unicode.Scalar(byte))
      } else {
        let hex = String(byte, radix: 16, uppercase: true)
        address += byte < 0x10 ? "%0\(hex)" : "%\(hex)"
      }
    }
    guard address.utf8.count <= Self.maximumLength else { return nil }
    opening = "\u{1B}]8;;\(address)\u{1B}\\"
  }
}
