/// Why a message was dropped before anything in it was believed.
package enum WireError: Error, Sendable, Equatable {
  case noDelimiter
  /// Fewer frames follow the delimiter than signature, header, parent, metadata and content.
  case tooFewFrames(Int)
  case wrongSignature
  /// A signature that has been seen before: somebody sends recorded bytes again.
  case replayed
  /// A header that is no JSON object, or names no message type.
  case unusableHeader
}
