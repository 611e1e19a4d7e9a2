import JupyterProtocol
import Testing

@Suite struct FramesTests {
  static func frames(identities: [[UInt8]], buffers: [[UInt8]] = []) -> Frames {
    Frames(
      identities: identities, signature: [1], header: [2], parentHeader: [3], metadata: [4],
      content: [5], buffers: buffers)
  }

  @Test(arguments: [
    frames(identities: []), frames(identities: [[9]]),
    frames(identities: [[9], [], [8, 8]], buffers: [[], [7], Frames.delimiter]),
  ])
  func `what was joined splits into the same frames`(frames: Frames) throws {
    #expect(try Frames(splitting: frames.joined) == frames)
  }

  @Test func `parts without a delimiter are no message`() {
    #expect(throws: WireError.noDelimiter) { try Frames(splitting: [[1], [2], [3]]) }
    #expect(throws: WireError.noDelimiter) { try Frames(splitting: []) }
  }

  @Test(arguments: 0..<5)
  func `fewer than five parts after the delimiter are no message`(count: Int) {
    let parts = [Frames.delimiter] + Array(repeating: [UInt8(0)], count: count)
    #expect(throws: WireError.tooFewFrames(count)) { try Frames(splitting: parts) }
  }

  @Test func `any parts either split and join back, or are refused`() {
    var random = SystemRandomNumberGenerator()
    for _ in 0..<2_000 {
      let parts = (0..<Int.random(in: 0...9, using: &random)).map { _ -> [UInt8] in
        if Bool.random(using: &random) { return Frames.delimiter }
        return (0..<Int.random(in: 0...4)).map { _ in UInt8.random(in: 0...255, using: &random) }
      }
      guard let frames = try? Frames(splitting: parts) else { continue }
      #expect(frames.joined == parts)
    }
  }
}
