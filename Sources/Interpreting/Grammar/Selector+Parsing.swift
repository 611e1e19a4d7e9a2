extension Selector {
  /// Reads one selector.
  package init(_ text: String) throws(Failure) {
    guard let selector = Self.readTag(text) ?? Self.readLocal(text) ?? Self.readResponse(text)
    else {
      throw .badSelector(text)
    }
    self = selector
  }

  /// Reads what a command was given: selectors as words of their own or with commas between them.
  package static func list(_ words: [String]) throws(Failure) -> [Selector] {
    var selectors: [Selector] = []
    for word in words {
      let parts = word.split(separator: ",")
      if parts.isEmpty { throw .badSelector(word) }
      for part in parts { selectors.append(try Selector(String(part))) }
    }
    return selectors
  }

  /// Words with `-1` and the like spelled `~0/-1`, which a parser of options takes for no option.
  package static func shielded(_ words: [String]) -> [String] {
    var isShielding = true
    return words.map { word in
      if word == "--" { isShielding = false }
      let isBack = word.first == "-" && word.dropFirst().first?.isASCIIDigit == true
      return isShielding && isBack ? "~0/\(word)" : word
    }
  }

  private static func readTag(_ text: String) -> Selector? {
    guard text.first == "@", text.count > 1, !text.contains(where: \.isWhitespace) else {
      return nil
    }
    return .tag(String(text.dropFirst()))
  }

  /// Any id a service may have made, since only the journal knows; but a mistyped word is none.
  private static func readResponse(_ text: String) -> Selector? {
    let known = "resp_"
    if text.hasPrefix(known), text.count > known.count, text.allSatisfy(isIDCharacter) {
      return .response(text)
    }
    // Twelve: shorter than any id seen, longer than any word of ours.
    guard text.count >= 12, text.contains(where: \.isNumber), text.contains(where: \.isLetter),
      text.allSatisfy(isIDCharacter)
    else { return nil }
    return .response(text)
  }

  private static func isIDCharacter(_ character: Character) -> Bool {
    character.isASCII && (character.isLetter || character.isNumber || "_-.:=+".contains(character))
  }

  /// What counts in one session: numbers and words, the session before them.
  private static func readLocal(_ text: String) -> Selector? {
    var rest = text[...]
    var session = SessionReference.current
    if let slash = rest.firstIndex(of: "/") {
      guard let named = SessionReference(rest[..<slash]) else { return nil }
      session = named
      rest = rest[rest.index(after: slash)...]
    }
    switch rest {
    case "pending": return .pending(in: session)
    case "failed": return .failed(in: session)
    case "all": return .all(in: session)
    default: break
    }
    var members: ClosedRange<Int>?
    if let hash = rest.firstIndex(of: "#") {
      members = range(rest[rest.index(after: hash)...])
      guard members != nil else { return nil }
      rest = rest[..<hash]
    }
    if rest == "last" { return .back(1, members: members, in: session) }
    if rest.first == "-" {
      return count(rest.dropFirst()).map { .back($0, members: members, in: session) }
    }
    if let number = count(rest) { return .number(number, members: members, in: session) }
    guard members == nil, let numbers = range(rest) else { return nil }
    return .numbers(numbers, in: session)
  }

  /// `4` or `2-5`.
  private static func range(_ text: Substring) -> ClosedRange<Int>? {
    let ends = text.split(separator: "-", maxSplits: 1, omittingEmptySubsequences: false)
    guard let first = ends.first.flatMap(count), let last = ends.last.flatMap(count), first <= last
    else { return nil }
    return first...last
  }

  /// A number as cells and members have them: from 1.
  fileprivate static func count(_ text: Substring) -> Int? {
    guard text.allSatisfy(\.isASCIIDigit), let number = Int(text), number > 0 else { return nil }
    return number
  }
}

extension Selector.SessionReference {
  /// `~2` or `s41`.
  fileprivate init?(_ text: Substring) {
    let number = text.dropFirst()
    guard number.allSatisfy(\.isASCIIDigit) else { return nil }
    switch text.first {
    case "~":
      guard let count = Int(number) else { return nil }
      self = count == 0 ? .current : .back(count)
    case "s":
      guard let id = Int64(number), id > 0 else { return nil }
      self = .number(id)
    default: return nil
    }
  }
}

extension Character {
  fileprivate var isASCIIDigit: Bool { ("0"..."9").contains(self) }
}

extension Failure {
  fileprivate static func badSelector(_ text: String) -> Failure {
    let words = ["last", "pending", "failed", "all"]
    let hint = Nearest.match(for: text, among: words).map { "Did you mean \($0)? " } ?? ""
    return Failure(
      .usage, "\(text.isEmpty ? "Nothing" : text.quoted) selects no job.",
      why: "Numbers count from 1, and ranges go up.",
      next: hint + "Jobs are named 7, 3-6, -1, last, pending, failed, all, 12#4, 12#2-5, last#3, "
        + "@tag, ~2/7 (two sessions back), s41/7 (session 41), or by response id (resp_…).")
  }
}
