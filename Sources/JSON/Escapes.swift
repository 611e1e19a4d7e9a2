/// Which bytes of a string JSON wants escaped (RFC 8259, section 7).
enum Escapes {
  /// The longest beginning without any. Sixteen bytes at a time: in text they are rare.
  static func plainPrefix(of bytes: Slice<UnsafeRawBufferPointer>) -> Slice<UnsafeRawBufferPointer>
  {
    var index = bytes.startIndex
    while index + 16 <= bytes.endIndex {
      let sixteen = bytes.base.loadUnaligned(fromByteOffset: index, as: SIMD16<UInt8>.self)
      let found =
        (sixteen .< 0x20) .| (sixteen .== UInt8(ascii: "\"")) .| (sixteen .== UInt8(ascii: "\\"))
      if any(found) { break }
      index += 16
    }
    while index < bytes.endIndex, !isEscaped(bytes[index]) { index += 1 }
    return bytes[..<index]
  }

  private static func isEscaped(_ byte: UInt8) -> Bool {
    byte < 0x20 || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\")
  }
}
