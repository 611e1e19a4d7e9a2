/// Numbers as the Romans wrote them.
enum RomanNumeral {
  private static let signs: [(Int, String)] = [
    (1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"),
    (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"),
  ]

  /// From 1 to 3999; nil beyond.
  static func of(_ value: Int) -> String? {
    guard (1...3999).contains(value) else { return nil }
    var rest = value
    var numeral = ""
    for (worth, sign) in signs {
      while rest >= worth {
        numeral += sign
        rest -= worth
      }
    }
    return numeral
  }
}
