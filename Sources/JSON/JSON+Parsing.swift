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
    self = try JSON(document: Array(bytes))
  }

  package init(parsing text: String) throws(ParseError) {
    self = try JSON(document: Array(text.utf8))
  }

  private init(document bytes: [UInt8]) throws(ParseError) {
    self = try JSON.reading(bytes) { reader throws(ParseError) in
      let value = try reader.value()
      try reader.end()
      return value
    }
  }

  /// Walks through the one document in these bytes, which need not become a value as a whole.
  package static func reading<Value, Failure: Error>(
    _ bytes: [UInt8], _ body: (inout Reader) throws(Failure) -> Value
  ) throws(Failure) -> Value {
    try bytes.withUnsafeBufferPointer { buffer throws(Failure) in
      var reader = Reader(bytes: buffer)
      return try body(&reader)
    }
  }
}
