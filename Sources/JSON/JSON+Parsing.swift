extension JSON {
  /// Why some bytes are no JSON, and where.
  package struct ParseError: Error, Sendable, Equatable, CustomStringConvertible {
    package let reason: String
    /// Counted from 0.
    package let byteOffset: Int

    package var description: String { "\(reason) at byte \(byteOffset)" }
  }

  /// How deep arrays and objects may nest. RFC 8259, section 9 allows a limit; recursion at this
  /// depth stays far from the 512 KB stack of a secondary thread on macOS.
  package static let maximumDepth = 512

  /// Reads exactly one value with blanks around it.
  package init(parsing bytes: some Sequence<UInt8>) throws(ParseError) {
    // A copy into one contiguous array is cheaper than generic access to every byte.
    self = try JSON.parse(Array(bytes))
  }

  package init(parsing text: String) throws(ParseError) {
    self = try JSON.parse(Array(text.utf8))
  }

  private static func parse(_ bytes: [UInt8]) throws(ParseError) -> JSON {
    var result: Result<JSON, ParseError> = .success(.null)
    bytes.withUnsafeBufferPointer { buffer in
      var parser = Parser(bytes: buffer)
      result = Result { () throws(ParseError) in try parser.document() }
    }
    return try result.get()
  }
}

/// A recursive-descent parser of RFC 8259 over bytes.
private struct Parser {
  let bytes: UnsafeBufferPointer<UInt8>
  private var position = 0
  private var depth = 0

  init(bytes: UnsafeBufferPointer<UInt8>) { self.bytes = bytes }

  mutating func document() throws(JSON.ParseError) -> JSON {
    skipBlanks()
    let value = try value()
    skipBlanks()
    if position < bytes.count { throw failure("more than one value") }
    return value
  }

  private func failure(_ reason: String) -> JSON.ParseError {
    JSON.ParseError(reason: reason, byteOffset: position)
  }

  private func isDigit(_ byte: UInt8) -> Bool { byte &- UInt8(ascii: "0") < 10 }

  private var current: UInt8? { position < bytes.count ? bytes[position] : nil }

  private mutating func skipBlanks() {
    while position < bytes.count {
      switch bytes[position] {
      case 0x20, 0x0A, 0x0D, 0x09: position += 1
      default: return
      }
    }
  }

  private mutating func value() throws(JSON.ParseError) -> JSON {
    switch current {
    case UInt8(ascii: "{"): return try nested { p throws(JSON.ParseError) in try p.object() }
    case UInt8(ascii: "["): return try nested { p throws(JSON.ParseError) in try p.array() }
    case UInt8(ascii: "\""): return .string(try string())
    case UInt8(ascii: "t"): return try word("true", .bool(true))
    case UInt8(ascii: "f"): return try word("false", .bool(false))
    case UInt8(ascii: "n"): return try word("null", .null)
    case nil: throw failure("the text ends where a value should be")
    case let byte? where byte == UInt8(ascii: "-") || isDigit(byte): return try number()
    default: throw failure("no value begins like this")
    }
  }

  private mutating func nested(
    _ body: (inout Parser) throws(JSON.ParseError) -> JSON
  ) throws(JSON.ParseError) -> JSON {
    guard depth < JSON.maximumDepth else { throw failure("nested too deeply") }
    depth += 1
    position += 1
    let value = try body(&self)
    depth -= 1
    return value
  }

  private mutating func object() throws(JSON.ParseError) -> JSON {
    var members = JSON.Object()
    skipBlanks()
    if current == UInt8(ascii: "}") {
      position += 1
      return .object(members)
    }
    while true {
      skipBlanks()
      guard current == UInt8(ascii: "\"") else { throw failure("a key should be here") }
      let key = try string()
      skipBlanks()
      guard current == UInt8(ascii: ":") else { throw failure("a colon is missing") }
      position += 1
      skipBlanks()
      members[key] = try value()
      skipBlanks()
      switch current {
      case UInt8(ascii: ","): position += 1
      case UInt8(ascii: "}"):
        position += 1
        return .object(members)
      default: throw failure("a comma or } is missing")
      }
    }
  }

  private mutating func array() throws(JSON.ParseError) -> JSON {
    var elements: [JSON] = []
    skipBlanks()
    if current == UInt8(ascii: "]") {
      position += 1
      return .array(elements)
    }
    while true {
      skipBlanks()
      elements.append(try value())
      skipBlanks()
      switch current {
      case UInt8(ascii: ","): position += 1
      case UInt8(ascii: "]"):
        position += 1
        return .array(elements)
      default: throw failure("a comma or ] is missing")
      }
    }
  }

  private mutating func word(_ word: StaticString, _ value: JSON) throws(JSON.ParseError) -> JSON {
    let length = word.utf8CodeUnitCount
    guard position + length <= bytes.count else { throw failure("a cut-off word") }
    for offset in 0..<length where bytes[position + offset] != word.utf8Start[offset] {
      throw failure("an unknown word")
    }
    position += length
    return value
  }

  private mutating func number() throws(JSON.ParseError) -> JSON {
    let start = position
    var isWhole = true
    if current == UInt8(ascii: "-") { position += 1 }
    let firstDigit = position
    try digits()
    if bytes[firstDigit] == UInt8(ascii: "0"), position > firstDigit + 1 {
      throw failure("a number begins with 0")
    }
    if current == UInt8(ascii: ".") {
      isWhole = false
      position += 1
      try digits()
    }
    if current == UInt8(ascii: "e") || current == UInt8(ascii: "E") {
      isWhole = false
      position += 1
      if current == UInt8(ascii: "+") || current == UInt8(ascii: "-") { position += 1 }
      try digits()
    }
    let text = String(decoding: bytes[start..<position], as: UTF8.self)
    if isWhole, let value = Int(text) { return .integer(value) }
    // `Double` reads every number JSON allows; one beyond its range becomes infinite, which no
    // JSON text can say again.
    guard let value = Double(text), value.isFinite else { throw failure("a number out of range") }
    return .number(value)
  }

  private mutating func digits() throws(JSON.ParseError) {
    let start = position
    while let byte = current, isDigit(byte) { position += 1 }
    if position == start { throw failure("a digit is missing") }
  }

  private mutating func string() throws(JSON.ParseError) -> String {
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
