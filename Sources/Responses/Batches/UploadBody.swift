/// A body too long to be held: its length is known, its bytes come in pieces.
package struct UploadBody: Sendable {
  /// What `Content-Length` promises.
  package let byteCount: Int
  /// The pieces from the first on, anew for each attempt. What it throws ends the request before it
  /// is complete, so that no service can have taken it.
  package let chunks: @Sendable () -> AsyncThrowingStream<[UInt8], any Error>

  package init(
    byteCount: Int, chunks: @escaping @Sendable () -> AsyncThrowingStream<[UInt8], any Error>
  ) {
    self.byteCount = byteCount
    self.chunks = chunks
  }

  /// One that is held after all.
  package init(_ bytes: [UInt8]) {
    self.init(byteCount: bytes.count) {
      AsyncThrowingStream { continuation in
        continuation.yield(bytes)
        continuation.finish()
      }
    }
  }
}
