/// The bytes of a dataset, one after the other, in as little memory as a row needs.
struct DatasetInput {
  private var blocks: DatasetBlocks
  private var block: [UInt8] = []
  private var position = 0

  /// The line of the next byte, from 1; whoever reads a line's end counts it.
  var line = 1

  /// Goes past a byte order mark.
  init(_ blocks: DatasetBlocks) throws(DatasetError) {
    self.blocks = blocks
    _ = try peek()
    if block.starts(with: [0xEF, 0xBB, 0xBF]) { position = 3 }
  }

  var checksums: [Int] { blocks.checksums }

  /// The next byte; nil at the end.
  mutating func peek() throws(DatasetError) -> UInt8? {
    if position < block.count { return block[position] }
    guard let next = try blocks.next() else { return nil }
    block = next
    position = 0
    return block[0]
  }

  /// Goes past the byte that was peeked at.
  mutating func skip() { position += 1 }

  /// Takes bytes up to the first that ends them, or to the end.
  mutating func take(
    into bytes: inout [UInt8], until marks: ByteMarks
  ) throws(DatasetError) {
    while try peek() != nil {
      let end = marks.first(in: block, from: position)
      guard bytes.count + end - position <= Self.longest else { throw .tooLong(line: line) }
      bytes += block[position..<end]
      position = end
      if position < block.endIndex { return }
    }
  }

  /// The longest cell of CSV and the longest line of JSON, in bytes: no service takes so long a
  /// prompt, and a quote that is never closed must not bring the whole file into memory.
  private static let longest = 64 << 20

  /// The text of these bytes, which began on that line.
  static func text(_ bytes: [UInt8], line: Int) throws(DatasetError) -> String {
    if let text = String(validating: bytes, as: UTF8.self) { return text }
    // No scalar spans lines, so the line at fault is one that is not UTF-8 by itself.
    let lines = bytes.split(separator: 0x0A, omittingEmptySubsequences: false)
    let fault = lines.firstIndex { String(validating: $0, as: UTF8.self) == nil } ?? 0
    throw .notUTF8(line: line + fault)
  }
}
