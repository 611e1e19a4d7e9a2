/// Makes a text that matches a regular expression of the plain kind: characters, classes, groups,
/// alternatives, repetitions. Look-arounds and back references are beyond it.
struct PatternFiller {
  private let pattern: [Character]
  private var position = 0
  private var depth = 0
  private var random: SeededRandom

  /// What a pattern without an upper bound adds at most.
  private static let generosity = 3
  private static let longest = 10_000
  private static let deepest = 50

  /// Nil when the pattern cannot be read.
  static func text(matching pattern: String, using random: inout SeededRandom) -> String? {
    var filler = PatternFiller(pattern: Array(pattern), random: random)
    let text = filler.alternatives()
    random = filler.random
    return filler.position == filler.pattern.count ? text : nil
  }

  private init(pattern: [Character], random: SeededRandom) {
    self.pattern = pattern
    self.random = random
  }

  private var current: Character? { position < pattern.count ? pattern[position] : nil }

  private mutating func take(_ character: Character) -> Bool {
    guard current == character else { return false }
    position += 1
    return true
  }

  private mutating func alternatives() -> String? {
    depth += 1
    defer { depth -= 1 }
    guard depth < Self.deepest else { return nil }
    var choices: [String] = []
    repeat {
      guard let choice = sequence() else { return nil }
      choices.append(choice)
    } while take("|")
    return choices.randomElement(using: &random)
  }

  private mutating func sequence() -> String? {
    var text = ""
    while let character = current, character != "|", character != ")" {
      let start = position
      guard var piece = atom() else { return nil }
      let end = position
      guard let range = repetition() else { return nil }
      let after = position
      let count = Int.random(in: range, using: &random)
      if count == 0 { piece = "" }
      for _ in 1..<max(count, 1) {
        // Read again: chance may choose differently.
        position = start
        guard let next = atom(), position == end else { return nil }
        piece += next
        guard piece.count + text.count <= Self.longest else { return nil }
      }
      position = after
      text += piece
      guard text.count <= Self.longest else { return nil }
    }
    return text
  }

  private mutating func atom() -> String? {
    guard let character = current else { return nil }
    position += 1
    switch character {
    case "^", "$": return ""
    case ".": return Self.letters.randomElement(using: &random).map(String.init)
    case "(":
      if take("?") {
        if take("<") {
          // (?<name>…) is a group, (?<=…) and (?<!…) look behind.
          guard current != "=", current != "!" else { return nil }
          while let next = current, next != ">" {
            _ = next
            position += 1
          }
          guard take(">") else { return nil }
        } else {
          guard take(":") else { return nil }
        }
      }
      guard let inside = alternatives(), take(")") else { return nil }
      return inside
    case "[": return characterClass()
    case "\\":
      return escaped().flatMap { $0.randomElement(using: &random) }.map(String.init) ?? emptyEscape
    case "*", "+", "?", "{": return nil
    default: return String(character)
    }
  }

  /// `\b` and `\B` match no character.
  private var emptyEscape: String? {
    position > 0 && "bB".contains(pattern[position - 1]) ? "" : nil
  }

  private mutating func repetition() -> ClosedRange<Int>? {
    var range = 1...1
    if take("*") {
      range = 0...Self.generosity
    } else if take("+") {
      range = 1...Self.generosity
    } else if take("?") {
      range = 0...1
    } else if take("{") {
      guard let low = digits() else { return nil }
      var high = low
      if take(",") { high = digits() ?? low + Self.generosity }
      guard take("}"), low <= high, high <= Self.longest else { return nil }
      range = low...high
    }
    _ = take("?")
    return range
  }

  private mutating func digits() -> Int? {
    let start = position
    while let character = current, character.isASCII, character.isNumber { position += 1 }
    return Int(String(pattern[start..<position]))
  }

  // MARK: sets of characters

  private static let lowercase = Array("abcdefghijklmnopqrstuvwxyz")
  private static let letters = lowercase + lowercase.map { Character($0.uppercased()) }
  private static let numerals = Array("0123456789")
  private static let printable = (0x20...0x7E).map { Character(Unicode.Scalar($0)) }

  /// What the escape after a backslash stands for; nil for one that is unknown.
  private mutating func escaped() -> [Character]? {
    guard let character = current else { return nil }
    position += 1
    let word = Self.letters + Self.numerals + ["_"]
    switch character {
    case "d": return Self.numerals
    case "D": return Self.letters
    case "w": return word
    case "W": return [" ", "-"]
    case "s": return [" "]
    case "S": return word
    case "t": return ["\t"]
    case "n": return ["\n"]
    case "r": return ["\r"]
    case "u", "x":
      let length = character == "u" ? 4 : 2
      guard position + length <= pattern.count,
        let code = UInt32(String(pattern[position..<position + length]), radix: 16),
        let scalar = Unicode.Scalar(code)
      else { return nil }
      position += length
      return [Character(scalar)]
    default: return character.isLetter || character.isNumber ? nil : [character]
    }
  }

  private mutating func characterClass() -> String? {
    let isNegated = take("^")
    var members: [Character] = []
    while let character = current, character != "]" {
      position += 1
      guard let low = character == "\\" ? escaped() : [character] else { return nil }
      guard low.count == 1, let first = low[0].unicodeScalars.first, current == "-",
        position + 1 < pattern.count, pattern[position + 1] != "]"
      else {
        members += low
        continue
      }
      position += 1
      let end = pattern[position]
      position += 1
      guard let high = end == "\\" ? escaped() : [end], let last = high[0].unicodeScalars.first,
        first <= last
      else { return nil }
      // A sample of wide ranges is enough.
      for code in first.value...min(last.value, first.value + 255) {
        if let scalar = Unicode.Scalar(code) { members.append(Character(scalar)) }
      }
    }
    guard take("]") else { return nil }
    let choices = isNegated ? Self.printable.filter { !members.contains($0) } : members
    return choices.randomElement(using: &random).map(String.init)
  }
}
