import Interpreting
import Testing

@testable import JupyterKernel

@Suite struct StreamBufferTests {
  @Test func `text of one stream is one piece`() {
    var buffer = StreamBuffer()
    for text in ["a", "b"] { buffer.add(text, to: .standardError) }
    #expect(buffer.accepts(.standardError))
    #expect(!buffer.accepts(.standardOutput))
    let pieces = [buffer.takeAll(), buffer.takeAll()]
    #expect(pieces == [["ab"], []])
    #expect(buffer.accepts(.standardOutput))
  }

  @Test(arguments: ["a", "é", "€", "\u{1F1E9}", "a\u{301}\r\n"])
  func `long text is cut between scalars and nothing is lost`(unit: String) {
    let text = "x" + String(repeating: unit, count: 200_000)
    var buffer = StreamBuffer()
    buffer.add(text, to: .standardOutput)
    #expect(buffer.isFull)
    let pieces = buffer.takeAll()
    #expect(pieces.joined() == text)
    #expect(pieces.allSatisfy { $0.utf8.count <= StreamBuffer.largest })
  }
}
