import Foundation
import Rendering
import Testing

@Suite struct PictureTests {
  static let beginnings: [(bytes: [UInt8], format: Picture.Format?)] = [
    ([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0, 0], .png),
    ([0xFF, 0xD8, 0xFF, 0xE0], .jpeg),
    (Array("GIF89a..".utf8), .gif), (Array("GIF87a".utf8), .gif),
    (Array("RIFF....WEBPVP8 ".utf8), .webp),
    (Array("RIFF....AVI ".utf8), nil), (Array("RIFF".utf8), nil), (Array("\u{89}PNG".utf8), nil),
    (Array("<svg onload='alert(1)'/>".utf8), nil), ([], nil),
  ]

  @Test(arguments: beginnings)
  func `is what its first bytes say`(bytes: [UInt8], format: Picture.Format?) {
    let picture = Picture(base64: Data(bytes).base64EncodedString())
    #expect(picture.format == format)
    #expect(Array(picture.bytes) == bytes)
    let type = format.map { "data:image/\($0.rawValue);base64," } ?? ""
    #expect(picture.address?.hasPrefix(type) == format.map { _ in true })
  }

  @Test(arguments: ["R0lG\nODlhAQ==", "data:image/png;base64,R0lGODlhAQ=="])
  func `forgives line breaks and the address it may come in`(base64: String) {
    #expect(Picture(base64: base64).address == "data:image/gif;base64,R0lGODlhAQ==")
  }

  @Test(arguments: ["!!!", "data:image/png", "<script>"])
  func `what is no base64 is no picture`(base64: String) {
    #expect(Picture(base64: base64).address == nil)
  }

  @Test func `says what it is and how large`() {
    #expect(Picture(base64: "R0lGODlhAQ==").words == "GIF, 7 B")
    #expect(Picture(base64: "AAAA").words == "unknown format, 3 B")
  }

  @Test(arguments: [
    ("a.JPG", Picture.Format.jpeg), ("a.jpeg", .jpeg), ("b.png", .png), ("c.svg", nil),
    ("png", nil),
  ])
  func `a file's name asks for a format`(path: String, format: Picture.Format?) {
    #expect(Picture.Format(path: path) == format)
  }
}
