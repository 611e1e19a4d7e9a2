/// A file's bytes in blocks of one size, each with a checksum. A second pass over the file holds them
/// against those of the first before it hands a block on: no row is made of a file that changed.
struct DatasetBlocks {
  /// Small enough to be held, large enough that a file of a gigabyte has sixteen thousand.
  private static let size = 1 << 16

  private let chunks: DatasetChunks
  private let expected: [Int]?
  /// Of the blocks so far. They mean something in this process only.
  private(set) var checksums: [Int] = []
  private var rest: ArraySlice<UInt8> = []

  /// - Parameter expected: the checksums of the first pass; nil: this is the first.
  init(_ chunks: @escaping DatasetChunks, expected: [Int]?) {
    self.chunks = chunks
    self.expected = expected
  }

  /// Nil at the end.
  mutating func next() throws(DatasetError) -> [UInt8]? {
    while rest.count < Self.size, let chunk = try chunks() {
      rest = rest.isEmpty ? chunk[...] : rest + chunk
    }
    let block = Array(rest.prefix(Self.size))
    rest = rest.dropFirst(Self.size)
    if block.isEmpty {
      if let expected, checksums.count < expected.count { throw .changed }
      return nil
    }
    var hasher = Hasher()
    block.withUnsafeBytes { hasher.combine(bytes: $0) }
    let checksum = hasher.finalize()
    let index = checksums.count
    if let expected, index >= expected.count || expected[index] != checksum { throw .changed }
    checksums.append(checksum)
    return block
  }
}
