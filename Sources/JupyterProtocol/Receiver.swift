/// Turns what arrives on a channel into requests: split, verify, and only then decode.
package struct Receiver: Sendable {
  private let signer: Signer
  private var seen = SeenSignatures()

  package init(signer: Signer) { self.signer = signer }

  package mutating func receive(_ parts: [[UInt8]]) throws(WireError) -> Request {
    let frames = try Frames(splitting: parts)
    guard signer.accepts(frames) else { throw .wrongSignature }
    if signer.isChecking, !seen.isNew(frames.signature) { throw .replayed }
    return try Request(frames)
  }
}
