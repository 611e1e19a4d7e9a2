extension JSON.Reader {
  mutating func number() throws(JSON.ParseError) -> JSON {
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
}
