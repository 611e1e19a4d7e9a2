import JSON
import JupyterProtocol
import Testing

@Suite struct ReceiverTests {
  static let signer = Signer(scheme: .hmacSHA256, key: Array("secret".utf8))

  static func parts(
    header: String, parent: String = "{}", metadata: String = "{}", content: String = "{}",
    signer: Signer = signer
  ) -> [[UInt8]] {
    var frames = Frames(
      identities: [[7]], header: Array(header.utf8), parentHeader: Array(parent.utf8),
      metadata: Array(metadata.utf8), content: Array(content.utf8))
    frames.signature = signer.signature(of: frames)
    return frames.joined
  }

  static let header = #"{ "msg_id":"m1", "msg_type":"kernel_info_request", "x_new":[1.0] }"#

  @Test func `a request keeps its header byte for byte`() throws {
    var receiver = Receiver(signer: Self.signer)
    let request = try receiver.receive(Self.parts(header: Self.header))
    #expect(request.headerBytes == Array(Self.header.utf8))
    #expect(request.header.messageID == "m1")
    #expect(request.header.type == .kernelInfoRequest)
    #expect(request.identities == [[7]])
  }

  @Test func `the same signature is taken only once`() throws {
    var receiver = Receiver(signer: Self.signer)
    let parts = Self.parts(header: Self.header)
    _ = try receiver.receive(parts)
    #expect(throws: WireError.replayed) { try receiver.receive(parts) }
  }

  @Test func `without a key the same message may come twice`() throws {
    let signer = Signer(scheme: .hmacSHA256, key: [])
    var receiver = Receiver(signer: signer)
    let parts = Self.parts(header: Self.header, signer: signer)
    _ = try receiver.receive(parts)
    _ = try receiver.receive(parts)
  }

  @Test func `a wrong signature is refused before anything is decoded`() {
    var receiver = Receiver(signer: Self.signer)
    let parts = Self.parts(header: "no JSON", signer: Signer(scheme: .hmacSHA256, key: [1]))
    #expect(throws: WireError.wrongSignature) { try receiver.receive(parts) }
  }

  @Test(arguments: [
    "", "null", "[]", "{}", #"{"msg_type":1}"#, "\u{0}", String(repeating: "[", count: 100_000),
  ])
  func `a header that names no type is refused`(header: String) {
    var receiver = Receiver(signer: Self.signer)
    #expect(throws: WireError.unusableHeader) {
      try receiver.receive(Self.parts(header: header))
    }
  }

  @Test(arguments: ["", "null", "[1]", "{", "\"{}\""])
  func `content that is no object is nil, and the request still has its header`(
    content: String
  ) throws {
    var receiver = Receiver(signer: Self.signer)
    let request = try receiver.receive(
      Self.parts(header: Self.header, parent: content, metadata: content, content: content))
    #expect(request.content == nil)
    #expect(request.metadata == [:])
    #expect(request.parentMessageID == nil)
  }

  @Test func `the memory of signatures is bounded, and long`() {
    var seen = SeenSignatures(generation: 4)
    let answers = [0, 1, 2, 3, 4, 5, 6, 7, 7, 4, 0].map { seen.isNew([0x30 + $0]) }
    #expect(answers == Array(repeating: true, count: 8) + [false, false, true])
  }
}
