/// A text cut into tokens: blanks with up to eight letters or digits, or with one other character.
/// No model's tokenizer, but a plain rule that gives the same count everywhere. The pieces join to
/// the text again.
struct Tokens: Sequence, IteratorProtocol {
  private var rest: Substring
  private static let longestWord = 8

  init(_ text: String) { rest = text[...] }

  mutating func next() -> Substring? {
    guard !rest.isEmpty else { return nil }
    var end = rest.startIndex
    while end < rest.endIndex, rest[end].isWhitespace { rest.formIndex(after: &end) }
    if end < rest.endIndex {
      var length = 0
      while end < rest.endIndex, length < Self.longestWord, rest[end].isWordPart {
        rest.formIndex(after: &end)
        length += 1
      }
      if length == 0 { rest.formIndex(after: &end) }
    }
    defer { rest = rest[end...] }
    return rest[..<end]
  }

  /// How many tokens a text has.
  static func count(_ text: String) -> Int { Tokens(text).reduce(0) { count, _ in count + 1 } }
}

extension Character {
  /// Whether this belongs to a word or a number.
  fileprivate var isWordPart: Bool {
    if let byte = asciiValue {
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"):
        return true
      default: return false
      }
    }
    return isLetter || isNumber
  }
}
