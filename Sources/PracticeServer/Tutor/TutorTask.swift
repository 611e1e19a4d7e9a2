import Foundation

/// One sentence of a prompt, as the tutor reads it.
struct TutorTask {
  /// As it was written.
  let text: String
  let lexemes: [Lexeme]
  /// What the sentence is about when it is given separately: after "the following words:", or in
  /// quotation marks.
  let material: String?
  /// The whole number that the sentences before spoke of last: what "it" means.
  let earlierNumber: Int?

  /// Whether any of the words occurs.
  func has(_ words: String...) -> Bool { words.contains { lexemes.contains(.word($0)) } }

  /// The numbers, each with a minus sign that does not follow another number.
  var numbers: [Rational] {
    lexemes.indices.compactMap { number(at: $0) }
  }

  var integers: [Int] { numbers.compactMap(\.integer) }

  /// The first number after a word.
  func number(after word: String) -> Rational? {
    guard let place = lexemes.firstIndex(of: .word(word)) else { return nil }
    return lexemes.indices[place...].lazy.compactMap { number(at: $0) }.first
  }

  private func number(at index: Int) -> Rational? {
    guard case .number(let number) = lexemes[index] else { return nil }
    guard index > 0, lexemes[index - 1] == .symbol("-") || lexemes[index - 1] == .symbol("−") else {
      return number
    }
    if index > 1, case .number = lexemes[index - 2] { return number }
    return number.negated
  }
}

extension TutorTask {
  /// The sentences of a prompt that say anything.
  static func all(in prompt: String) -> [TutorTask] {
    let (instructions, material) = separated(prompt)
    let sentences = Sentences.split(instructions)
    var tasks: [TutorTask] = []
    var earlierNumber: Int?
    for (index, sentence) in sentences.enumerated() {
      let quoted = quotation(in: sentence)
      var lexemes = Lexeme.all(in: sentence)
      // A label such as "TASK 3:" numbers the question and is no part of it.
      if lexemes.count > 3, case .word = lexemes[0], case .number = lexemes[1],
        lexemes[2] == .symbol(":")
      {
        lexemes.removeFirst(3)
      }
      guard lexemes.contains(where: \.isSpoken) else { continue }
      let task = TutorTask(
        text: String(sentence), lexemes: lexemes,
        material: index == sentences.count - 1 ? material.map(String.init) ?? quoted : quoted,
        earlierNumber: earlierNumber)
      earlierNumber = task.integers.last ?? earlierNumber
      tasks.append(task)
    }
    return tasks
  }

  private static let announcements: Set<String> = [
    "following", "sequence", "words", "word", "text", "sentence", "list", "letters", "characters",
  ]

  /// Cuts at the first colon whose clause announces something to work on: what follows it is
  /// nobody's question.
  private static func separated(_ prompt: String) -> (Substring, Substring?) {
    var clause = prompt.startIndex
    var isQuoted = false
    for index in prompt.indices {
      switch prompt[index] {
      case "\"", "\u{201C}", "\u{201D}": isQuoted.toggle()
      case ".", "?", "!", "\n": if !isQuoted { clause = index }
      case ":" where !isQuoted:
        let words = Lexeme.all(in: prompt[clause..<index])
        let isAnnouncement = words.contains { lexeme in
          if case .word(let word) = lexeme { announcements.contains(word) } else { false }
        }
        if isAnnouncement {
          return (prompt[..<index], prompt[prompt.index(after: index)...])
        }
        clause = index
      default: continue
      }
    }
    return (prompt[...], nil)
  }

  private static func quotation(in sentence: Substring) -> String? {
    let marks: Set<Character> = ["\"", "\u{201C}", "\u{201D}"]
    guard let opening = sentence.firstIndex(where: marks.contains) else { return nil }
    let inside = sentence[sentence.index(after: opening)...]
    guard let closing = inside.firstIndex(where: marks.contains) else { return nil }
    return String(inside[..<closing])
  }
}

extension Lexeme {
  /// Whether it says anything, unlike punctuation.
  fileprivate var isSpoken: Bool {
    if case .symbol = self { false } else { true }
  }
}
