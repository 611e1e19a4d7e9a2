import NIOCore

/// The pieces of an ``UploadBody`` on their way out. Each is held back until the next one is there:
/// else a source that fails at its very end would fail after the request was complete.
struct UploadPieces: AsyncSequence, Sendable {
  let body: UploadBody

  func makeAsyncIterator() -> Iterator { Iterator(body) }

  struct Iterator: AsyncIteratorProtocol {
    private let byteCount: Int
    private var source: AsyncThrowingStream<[UInt8], any Error>.Iterator
    private var held: [UInt8]?
    private var countSoFar = 0

    init(_ body: UploadBody) {
      byteCount = body.byteCount
      source = body.chunks().makeAsyncIterator()
    }

    /// Throws a ``TransportError``.
    mutating func next() async throws -> ByteBuffer? {
      if held == nil { held = try await piece() }
      guard let piece = held else { return nil }
      held = try await self.piece()
      return ByteBuffer(bytes: piece)
    }

    /// The next piece that is not empty; nil when all that was promised has come.
    private mutating func piece() async throws -> [UInt8]? {
      while let piece = try await fromSource() {
        countSoFar += piece.count
        guard countSoFar <= byteCount else { throw lengthMismatch }
        if !piece.isEmpty { return piece }
      }
      guard countSoFar == byteCount else { throw lengthMismatch }
      return nil
    }

    private mutating func fromSource() async throws -> [UInt8]? {
      do {
        return try await source.next(isolation: nil)
      } catch let error as CancellationError {
        throw error
      } catch {
        throw TransportError.unreadable("\(error)")
      }
    }

    private var lengthMismatch: TransportError {
      .unreadable("\(countSoFar) bytes came where \(byteCount) were announced")
    }
  }
}
