/// A few bytes below 64, looked for among many others.
struct ByteMarks {
  private let mask: UInt64

  init(_ bytes: UInt8...) {
    mask = bytes.reduce(0) { $0 | 1 << UInt64($1) }
  }

  /// Where the first of them stands; the end of the bytes where there is none.
  func first(in bytes: [UInt8], from start: Int) -> Int {
    bytes.withUnsafeBufferPointer { bytes in
      var position = start
      while position < bytes.count {
        let byte = bytes[position]
        if byte < 64, mask >> UInt64(byte) & 1 == 1 { return position }
        position += 1
      }
      return position
    }
  }
}
