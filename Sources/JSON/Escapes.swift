/// Which bytes of a string JSON wants escaped (RFC 8259, section 7).
enum Escapes {
  /// The longest beginning without any. Eight bytes at a time: in text they are rare.
  static func plainPrefix(of bytes: Slice<UnsafeRawBufferPointer>) -> Slice<UnsafeRawBufferPointer>
  {
    var index = bytes.startIndex
    while index + 8 <= bytes.endIndex {
      let eight = bytes.base.loadUnaligned(fromByteOffset: index, as: UInt64.self)
      let found =
        below(0x20, in: eight) | below(1, in: eight ^ (ones &* UInt64(UInt8(ascii: "\""))))
        | below(1, in: eight ^ (ones &* UInt64(UInt8(ascii: "\\"))))
      if found != 0 { break }
      index += 8
    }
    while index < bytes.endIndex, !isEscaped(bytes[index]) { index += 1 }
    return bytes[..<index]
  }

  private static let ones: UInt64 = 0x0101_0101_0101_0101

  /// Not zero if one of eight bytes is below `limit`, at most 128: a borrow sets its highest bit (Bit
  /// Twiddling Hacks, "Determine if a word has a byte less than n").
  private static func below(_ limit: UInt64, in eight: UInt64) -> UInt64 {
    (eight &- ones &* limit) & ~eight & (ones &* 0x80)
  }

  private static func isEscaped(_ byte: UInt8) -> Bool {
    byte < 0x20 || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\")
  }
}
