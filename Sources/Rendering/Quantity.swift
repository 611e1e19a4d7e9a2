/// Text that reads like a number with its unit.
enum Quantity {
  /// Whether the text is one: `7`, `1,204`, `$0.0006`, `93 %`, `2m41s`, `5d ago`.
  static func isOne(_ text: String) -> Bool {
    var rest = text.utf8[...]
    while let byte = rest.first, "~<>+-$".utf8.contains(byte) { rest.removeFirst() }
    guard let first = rest.first, isDigit(first) else { return false }
    var letters = 0
    for byte in rest {
      switch byte {
      case _ where isDigit(byte): letters = 0
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"):
        letters += 1
        // The longest words in use: `min`, `tok`, `ago`.
        if letters > 3 { return false }
      case UInt8(ascii: " "): letters = 0
      default: if !",.%".utf8.contains(byte) { return false }
      }
    }
    return true
  }

  /// Whether the text says that there is no value; such cells do not decide an alignment.
  static func isMissing(_ text: String) -> Bool { ["", "-", "–", "—", "?"].contains(text) }

  private static func isDigit(_ byte: UInt8) -> Bool { byte &- UInt8(ascii: "0") < 10 }
}
