import JupyterProtocol
import Testing

@Suite struct SignerTests {
  static let frames = Frames(
    identities: [], header: Array("{\"a\": 1}".utf8), parentHeader: Array("{}".utf8),
    metadata: Array("{}".utf8), content: Array("{\"b\":\"\u{e9}\"}".utf8))

  // Computed with Python's hmac module over the same bytes.
  static let known: [(SignatureScheme, String)] = [
    (.hmacSHA256, "4f698beef2b41bae06eae480b87ae245d04bf76f0675fde96292ec0027ce8557"),
    (
      .hmacSHA512,
      "7fdb3c75cd098b8057e7b67c75f7714c28b8af174602a935424fa03fd14ff0af"
        + "0488b6cdc9e6da2e41497b1d964df2f94c29a73456c5d0782cde248e8da4af0a"
    ),
    (.hmacMD5, "4883d5730210ea9ee278976b566fa979"),
  ]

  @Test(arguments: known)
  func `signatures are those of other implementations`(scheme: SignatureScheme, hex: String) {
    let signer = Signer(scheme: scheme, key: Array("secret".utf8))
    #expect(String(decoding: signer.signature(of: Self.frames), as: UTF8.self) == hex)
  }

  @Test(arguments: SignatureScheme.allCases)
  func `a frame that differs in one byte is refused`(scheme: SignatureScheme) {
    let signer = Signer(scheme: scheme, key: Array("secret".utf8))
    var frames = Self.frames
    frames.signature = signer.signature(of: frames)
    #expect(signer.accepts(frames))
    for part in [\Frames.header, \.parentHeader, \.metadata, \.content, \.signature] {
      var changed = frames
      changed[keyPath: part][0] ^= 1
      #expect(!signer.accepts(changed))
    }
  }

  @Test(arguments: [[], Array("deadbeef".utf8), Array(repeating: 0x30, count: 64)] as [[UInt8]])
  func `a signature that is no signature is refused`(signature: [UInt8]) {
    var frames = Self.frames
    frames.signature = signature
    #expect(!Signer(scheme: .hmacSHA256, key: [1]).accepts(frames))
  }

  @Test func `without a key nothing is signed and everything is accepted`() {
    let signer = Signer(scheme: .hmacSHA256, key: [])
    var frames = Self.frames
    #expect(signer.signature(of: frames) == [])
    frames.signature = [1, 2, 3]
    #expect(signer.accepts(frames))
  }

  @Test func `buffers are not covered by the signature`() {
    let signer = Signer(scheme: .hmacSHA256, key: [1])
    var frames = Self.frames
    frames.signature = signer.signature(of: frames)
    frames.buffers = [[1, 2, 3]]
    #expect(signer.accepts(frames))
  }
}
