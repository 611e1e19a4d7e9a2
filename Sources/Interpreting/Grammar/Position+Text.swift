extension Position {
  /// The place behind a text that begins here.
  package func advanced(past text: some StringProtocol) -> Position {
    var place = self
    for character in text {
      if character.isLineEnd {
        place = Position(line: place.line + 1)
      } else {
        place.column += 1
      }
    }
    return place
  }
}

extension Character {
  /// LF or CR LF, as ``SourceLine`` has them.
  fileprivate var isLineEnd: Bool { self == "\n" || self == "\r\n" }
}
