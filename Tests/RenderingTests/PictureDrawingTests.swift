import Foundation
import JSON
import Rendering
import Testing

@Suite struct PictureDrawingTests {
  /// A PNG's beginning, said to be so many pixels wide, and so many bytes long.
  private func png(width: Int, length: Int = 24) -> Picture {
    var bytes: [UInt8] = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0, 0, 0, 13]
    bytes += Array("IHDR".utf8) + [0, 0, UInt8(width >> 8), UInt8(width & 255), 0, 0, 0, 1]
    bytes += Array(repeating: 7, count: max(0, length - bytes.count))
    return Picture(base64: Data(bytes).base64EncodedString())
  }

  @Test func `kitty gets it in chunks, quietly, no wider than the terminal`() throws {
    let sequence = try #require(png(width: 2000, length: 9000).sequence(for: .kitty, columns: 79))
    let parts = sequence.split(separator: "\u{1B}\\").map(String.init)
    #expect(parts.count == 3)
    #expect(parts[0].hasPrefix("\u{1B}_Gf=100,a=T,q=2,c=79,m=1;"))
    #expect(parts[1].hasPrefix("\u{1B}_Gm=1;"))
    #expect(parts[2].hasPrefix("\u{1B}_Gm=0;"))
    let data = parts.compactMap { $0.split(separator: ";").last }.joined()
    #expect(Data(base64Encoded: data)?.count == 9000)
    #expect(png(width: 100).sequence(for: .kitty, columns: 79)?.contains("c=10,m=0;") == true)
    let gif = Picture(base64: Data("GIF89a".utf8).base64EncodedString())
    #expect(gif.sequence(for: .kitty, columns: 79) == nil)
    #expect(
      gif.sequence(for: .iTerm, columns: 79)
        == "\u{1B}]1337;File=inline=1;size=6;preserveAspectRatio=1:R0lGODlh\u{7}")
    #expect(Picture(base64: "AAAA").sequence(for: .iTerm, columns: 79) == nil)
  }

  static let terminals: [(environment: [String: String], way: Picture.Graphics?)] = [
    (["TERM": "xterm-kitty"], .kitty), (["TERM": "xterm-256color"], nil),
    (["TERM": "xterm-256color", "TERM_PROGRAM": "iTerm.app"], .iTerm),
    (["TERM": "xterm-256color", "LC_TERMINAL": "iTerm2"], .iTerm),
    (["TERM": "tmux-256color", "KITTY_WINDOW_ID": "1"], nil),
    (["TERM": "xterm-kitty", "TMUX": "x"], nil), ([:], nil),
  ]

  @Test(arguments: terminals)
  func `the environment tells which terminals draw`(
    environment: [String: String], way: Picture.Graphics?
  ) {
    #expect(TerminalStyle(environment: environment, width: 80).pictures == way)
  }

  @Test func `a bundle is drawn only where that can be, and named everywhere`() {
    let bundle = MIMEBundle([
      MIMEType.pictures: [["line": "image · GIF\u{1B}", "data": "R0lGODlh"]]
    ])
    var style = TerminalStyle(colour: true, width: 80)
    #expect(bundle.drawing(style: style) == "")
    style.pictures = .kitty
    #expect(bundle.drawing(style: style) == "")
    style.pictures = .iTerm
    #expect(bundle.drawing(style: style).hasSuffix(":R0lGODlh\u{7}\n"))
    #expect(bundle.pictureLines == "image · GIF␛\n")
  }
}
