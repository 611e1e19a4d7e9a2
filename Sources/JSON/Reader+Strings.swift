extension JSON.Reader {
  mutating func string() throws(JSON.ParseError) -> String {
    position += 1
    let start = position
    while position < bytes.count {
      switch bytes[position] {
      case UInt8(ascii: "\""):
        let text = try utf8(start..<position)
        position += 1
        return text
      case UInt8(ascii: "\\"): return try escapedString(from: start)
      case 0..<0x20: throw failure("a raw control character in a string")
      default: position += 1
      }
    }
    throw failure("a string is not closed")
  }

  /// The slow road, taken at the first backslash.
  private mutating func escapedString(from start: Int) throws(JSON.ParseError) -> String {
    var text = try utf8(start..<position)
    var plainStart = position
    while position < bytes.count {
      switch bytes[position] {
      case UInt8(ascii: "\""):
        text += try utf8(plainStart..<position)
        position += 1
        return text
      case UInt8(ascii: "\\"):
        text += try utf8(plainStart..<position)
        position += 1
        text.unicodeScalars.append(try escape())
        plainStart = position
      case 0..<0x20: throw failure("a raw control character in a string")
      default: position += 1
      }
    }
    throw failure("a string is not closed")
  }

  private func utf8(_ range: Range<Int>) throws(JSON.ParseError) -> String {
    guard let text = String(validating: bytes[range], as: UTF8.self) else {
      throw JSON.ParseError(reason: "bytes that are not UTF-8", byteOffset: range.lowerBound)
    }
    return text
  }

  private mutating func escape() throws(JSON.ParseError) -> Unicode.Scalar {
    guard let byte = current else { throw failure("an escape is cut off") }
    position += 1
    switch byte {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): return Unicode.Scalar(byte)
    case UInt8(ascii: "b"): return "\u{8}"
    case UInt8(ascii: "f"): return "\u{C}"
    case UInt8(ascii: "n"): return "\n"
    case UInt8(ascii: "r"): return "\r"
    case UInt8(ascii: "t"): return "\t"
    case UInt8(ascii: "u"): return try unicodeEscape()
    default: throw failure("an unknown escape")
    }
  }

  /// A lone surrogate is legal JSON but no Unicode scalar: it becomes U+FFFD (RFC 8259, section 8.2).
  private mutating func unicodeEscape() throws(JSON.ParseError) -> Unicode.Scalar {
    let high = try fourHexDigits()
    guard (0xD800..<0xDC00).contains(high) else { return Unicode.Scalar(high) ?? "\u{FFFD}" }
    let afterHigh = position
    if position + 1 < bytes.count, bytes[position] == UInt8(ascii: "\\"),
      bytes[position + 1] == UInt8(ascii: "u")
    {
      position += 2
      let low = try fourHexDigits()
      if (0xDC00..<0xE000).contains(low) {
        return Unicode.Scalar(0x10000 + (high - 0xD800) << 10 + (low - 0xDC00)) ?? "\u{FFFD}"
      }
      position = afterHigh
    }
    return "\u{FFFD}"
  }

  private mutating func fourHexDigits() throws(JSON.ParseError) -> UInt32 {
    guard position + 4 <= bytes.count else { throw failure("an escape is cut off") }
    var value: UInt32 = 0
    for _ in 0..<4 {
      guard let digit = Character(Unicode.Scalar(bytes[position])).hexDigitValue else {
        throw failure("a hexadecimal digit is missing")
      }
      value = value << 4 | UInt32(digit)
      position += 1
    }
    return value
  }
}
