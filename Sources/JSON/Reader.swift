extension JSON {
  /// Reads RFC 8259 over bytes, a step at a time: what a document of a hundred thousand members is
  /// walked through with, where a value of all of it would take ten times its room.
  ///
  ///     try reader.beginObject()
  ///     while let key = try reader.nextKey() { … try reader.value() … }
  ///
  /// After a key or an element comes exactly one of ``value()``, ``skip()``, ``beginObject()`` and
  /// ``beginArray()``. It is good only inside ``JSON/reading(_:_:)``.
  package struct Reader {
    let bytes: UnsafeBufferPointer<UInt8>
    var position = 0
    private var depth = 0
    /// Whether a bracket was opened just now: no comma stands before its first member.
    private var isOpening = false

    init(bytes: UnsafeBufferPointer<UInt8>) {
      self.bytes = bytes
      skipBlanks()
    }

    /// The document must be over.
    package mutating func end() throws(ParseError) {
      skipBlanks()
      if position < bytes.count { throw failure("more than one value") }
    }

    /// Whether an object begins here.
    package var isAtObject: Bool { current == UInt8(ascii: "{") }

    /// Whether an array begins here.
    package var isAtArray: Bool { current == UInt8(ascii: "[") }

    package mutating func beginObject() throws(ParseError) {
      guard isAtObject else { throw failure("an object should be here") }
      try open()
    }

    package mutating func beginArray() throws(ParseError) {
      guard isAtArray else { throw failure("an array should be here") }
      try open()
    }

    /// The key of the next member, whose value comes next; nil at the object's end.
    package mutating func nextKey() throws(ParseError) -> String? {
      guard try goesOn(until: UInt8(ascii: "}"), "a comma or } is missing") else { return nil }
      guard current == UInt8(ascii: "\"") else { throw failure("a key should be here") }
      let key = try string()
      skipBlanks()
      guard current == UInt8(ascii: ":") else { throw failure("a colon is missing") }
      position += 1
      skipBlanks()
      return key
    }

    /// Whether an element comes next; false at the array's end.
    package mutating func nextElement() throws(ParseError) -> Bool {
      try goesOn(until: UInt8(ascii: "]"), "a comma or ] is missing")
    }

    package mutating func value() throws(ParseError) -> JSON {
      switch current {
      case UInt8(ascii: "{"): return .object(try object())
      case UInt8(ascii: "["): return .array(try array())
      case UInt8(ascii: "\""): return .string(try string())
      case UInt8(ascii: "t"): return try word("true", .bool(true))
      case UInt8(ascii: "f"): return try word("false", .bool(false))
      case UInt8(ascii: "n"): return try word("null", .null)
      case nil: throw failure("the text ends where a value should be")
      case let byte? where byte == UInt8(ascii: "-") || isDigit(byte): return try number()
      default: throw failure("no value begins like this")
      }
    }

    /// Goes past a value, and says which bytes it is.
    @discardableResult
    package mutating func skip() throws(ParseError) -> Range<Int> {
      let start = position
      if isAtObject {
        try open()
        while try nextKey() != nil { try skip() }
      } else if isAtArray {
        try open()
        while try nextElement() { try skip() }
      } else {
        _ = try value()
      }
      return start..<position
    }
  }
}

extension JSON.Reader {
  func failure(_ reason: String) -> JSON.ParseError {
    JSON.ParseError(reason: reason, byteOffset: position)
  }

  var current: UInt8? { position < bytes.count ? bytes[position] : nil }

  func isDigit(_ byte: UInt8) -> Bool { byte &- UInt8(ascii: "0") < 10 }

  private mutating func skipBlanks() {
    while position < bytes.count {
      switch bytes[position] {
      case 0x20, 0x0A, 0x0D, 0x09: position += 1
      default: return
      }
    }
  }

  private mutating func open() throws(JSON.ParseError) {
    guard depth < JSON.maximumDepth else { throw failure("nested too deeply") }
    depth += 1
    position += 1
    isOpening = true
  }

  private mutating func goesOn(
    until closing: UInt8, _ complaint: String
  ) throws(JSON.ParseError) -> Bool {
    skipBlanks()
    let isFirst = isOpening
    isOpening = false
    if current == closing {
      position += 1
      depth -= 1
      return false
    }
    if isFirst { return true }
    guard current == UInt8(ascii: ",") else { throw failure(complaint) }
    position += 1
    skipBlanks()
    return true
  }

  private mutating func object() throws(JSON.ParseError) -> JSON.Object {
    var members = JSON.Object()
    try open()
    while let key = try nextKey() { members[key] = try value() }
    return members
  }

  private mutating func array() throws(JSON.ParseError) -> [JSON] {
    var elements: [JSON] = []
    try open()
    while try nextElement() { elements.append(try value()) }
    return elements
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
}
