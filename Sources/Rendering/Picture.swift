package import Foundation

/// A picture as a service sends it. What it is, its own first bytes tell: what a service says of it is
/// not believed.
package struct Picture: Sendable, Equatable {
  /// Those that every browser draws and none of them can run.
  package enum Format: String, Sendable, CaseIterable {
    case png, jpeg, gif, webp

    fileprivate var mimeType: String { "image/\(rawValue)" }

    /// The endings its files have.
    private var endings: [String] { self == .jpeg ? ["jpg", "jpeg"] : [rawValue] }

    /// The format that a file's name asks for.
    package init?(path: String) {
      let name = path.lowercased()
      let format = Format.allCases.first { $0.endings.contains { name.hasSuffix(".\($0)") } }
      guard let format else { return nil }
      self = format
    }

    /// PNG 5.2, JFIF (ISO 10918-5), GIF89a 17 and the RIFF container of WebP.
    fileprivate init?(_ bytes: Data) {
      func begins(_ start: [UInt8], at offset: Int = 0) -> Bool {
        bytes.dropFirst(offset).starts(with: start)
      }
      if begins([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]) {
        self = .png
      } else if begins([0xFF, 0xD8, 0xFF]) {
        self = .jpeg
      } else if begins(Array("GIF87a".utf8)) || begins(Array("GIF89a".utf8)) {
        self = .gif
      } else if begins(Array("RIFF".utf8)), begins(Array("WEBP".utf8), at: 8) {
        self = .webp
      } else {
        return nil
      }
    }
  }

  package let bytes: Data
  /// Nil for what is none of them.
  package let format: Format?

  /// Takes base64 text, line breaks and the beginning of a `data:` address forgiven.
  package init(base64: String) {
    let text = base64.hasPrefix("data:") ? base64.drop { $0 != "," }.dropFirst() : base64[...]
    bytes = Data(base64Encoded: String(text), options: .ignoreUnknownCharacters) ?? Data()
    format = Format(bytes)
  }

  /// `PNG, 34.2 kB`.
  package var words: String {
    "\(format?.rawValue.uppercased() ?? "unknown format"), \(HumanText.bytes(bytes.count))"
  }

  /// The bytes as text.
  package var base64: String { bytes.base64EncodedString() }

  /// The picture itself as an address, which needs no server; nil where nobody could draw it.
  package var address: String? {
    format.map { "data:\($0.mimeType);base64,\(base64)" }
  }
}
