internal import CEditLine

/// libedit's characters: C's `wchar_t`, one Unicode scalar each.
enum WideCharacters {
  /// Whether the C library knows them; asking makes it so.
  static let areKnown = cel_use_utf8() != 0

  /// The cells a scalar takes as libedit counts them; nil for one that is not printable.
  static func columns(of scalar: Unicode.Scalar) -> Int? {
    guard areKnown else { return scalar.isASCII && scalar.value >= 0x20 ? 1 : nil }
    let columns = cel_columns(wchar_t(bitPattern: scalar.value))
    return columns < 0 ? nil : Int(columns)
  }

  /// The text with the zero that ends it.
  static func terminated(_ text: String) -> [wchar_t] {
    text.unicodeScalars.map { wchar_t(bitPattern: $0.value) } + [0]
  }

  static func scalars(
    _ characters: some Sequence<wchar_t>
  ) -> [Unicode.Scalar] {
    characters.map { Unicode.Scalar(UInt32(bitPattern: $0)) ?? "\u{FFFD}" }
  }

  static func text(_ characters: some Sequence<wchar_t>) -> String {
    var view = String.UnicodeScalarView()
    view.append(contentsOf: scalars(characters))
    return String(view)
  }
}
