/// A piece of a question as the tutor reads it.
enum Lexeme: Equatable {
  /// In lower case.
  case word(String)
  case number(Rational)
  case symbol(Character)

  /// Whole numbers longer than this are no numbers the tutor could compute with.
  private static let longestNumber = 18

  /// Reads a text, passing over blanks. A number may have a fraction and thousands separators.
  static func all(in text: some StringProtocol) -> [Lexeme] {
    var lexemes: [Lexeme] = []
    var rest = Substring(text)
    while let first = rest.first {
      if first.isWhitespace {
        rest.removeFirst()
      } else if first.isASCII, first.isNumber {
        lexemes.append(number(at: &rest))
      } else if first.isLetter {
        let word = rest.prefix { $0.isLetter || $0 == "'" || $0 == "’" }
        rest = rest[word.endIndex...]
        lexemes.append(.word(word.lowercased().replacing("’", with: "'")))
      } else {
        lexemes.append(.symbol(first))
        rest.removeFirst()
      }
    }
    return lexemes
  }

  private static func number(at rest: inout Substring) -> Lexeme {
    let start = rest
    var digits = ""
    var decimals = 0
    var isFraction = false
    while let character = rest.first {
      let isBeforeDigit = rest.dropFirst().first.map { $0.isASCII && $0.isNumber } ?? false
      if character.isASCII, character.isNumber {
        digits.append(character)
        decimals += isFraction ? 1 : 0
      } else if character == ".", isBeforeDigit, !isFraction {
        isFraction = true
      } else if character == ",", !isFraction, isThousandsSeparator(rest) {
        // 1,000,000 is one number, 1,2,3 are three.
      } else {
        break
      }
      rest.removeFirst()
    }
    guard digits.count <= longestNumber, let value = Int(digits) else {
      return .word(String(start[..<rest.startIndex]))
    }
    let scale = (0..<decimals).reduce(1) { scale, _ in scale * 10 }
    return Rational(value, over: scale).map(Lexeme.number) ?? .number(Rational(value))
  }

  private static func isThousandsSeparator(_ rest: Substring) -> Bool {
    let following = rest.dropFirst().prefix { $0.isASCII && $0.isNumber }
    return following.count == 3
  }
}
