import Foundation

/// "How many words are in …", "Count the letters of …", "How many r's are in strawberry?"
struct Counting: TutorSkill {
  func answers(to task: TutorTask) -> [String] {
    guard task.has("count") || (task.has("many") && task.has("how")) || isNumberOf(task) else {
      return []
    }
    guard let text = subject(of: task)?.trimmed, !text.isEmpty else { return [] }
    if let letter = letter(in: task) {
      let count = text.lowercased().count { $0 == letter }
      return ["The letter \u{201C}\(letter)\u{201D} occurs \(times(count)) in \(quoted(text))."]
    }
    var answers: [String] = []
    if task.has("words") {
      let count = text.split(whereSeparator: \.isWhitespace).count
      answers.append("There \(amount(count, "word")) in \(quoted(text)).")
    }
    if task.has("letters") {
      answers.append("There \(amount(text.count(where: \.isLetter), "letter")) in \(quoted(text)).")
    }
    if task.has("vowels") {
      let count = text.lowercased().count { "aeiou".contains($0) }
      answers.append("There \(amount(count, "vowel")) in \(quoted(text)).")
    }
    if task.has("characters") {
      answers.append("There \(amount(text.count, "character")) in \(quoted(text)).")
    }
    return answers
  }

  private func isNumberOf(_ task: TutorTask) -> Bool {
    zip(task.lexemes, task.lexemes.dropFirst()).contains {
      $0 == .word("number") && $1 == .word("of")
    }
  }

  /// What is counted in: given separately, or the words after the last "in" or "of".
  private func subject(of task: TutorTask) -> Substring? {
    if let material = task.material { return material[...] }
    let ranges = [" in ", " of "].compactMap { task.text.range(of: $0, options: .backwards) }
    guard let start = ranges.map(\.upperBound).max() else { return nil }
    var text = task.text[start...].trimmed
    while let last = text.last, ".?!;".contains(last) { text.removeLast() }
    for introduction in ["the word ", "the text ", "the sentence ", "the name "] {
      if text.lowercased().hasPrefix(introduction) { text = text.dropFirst(introduction.count) }
    }
    while let first = text.first, "'‘’".contains(first) { text.removeFirst() }
    while let last = text.last, "'‘’".contains(last) { text.removeLast() }
    return text
  }

  /// The one letter that is asked for: "the letter r", "r's".
  private func letter(in task: TutorTask) -> Character? {
    for (index, lexeme) in task.lexemes.enumerated() {
      guard case .word(let word) = lexeme, let first = word.first else { continue }
      if word.count == 3, word.hasSuffix("'s") { return first }
      guard word == "letter" else { continue }
      for case .word(let name) in task.lexemes[(index + 1)...].prefix(2) {
        let bare = name.filter(\.isLetter)
        if bare.count == 1 { return bare.first }
      }
    }
    return nil
  }

  private func amount(_ count: Int, _ thing: String) -> String {
    count == 1 ? "is 1 \(thing)" : "are \(count) \(thing)s"
  }

  private func times(_ count: Int) -> String {
    switch count {
    case 0: "not once"
    case 1: "once"
    case 2: "twice"
    default: "\(count) times"
    }
  }

  private func quoted(_ text: Substring) -> String {
    text.count > 40 ? "that text" : "\u{201C}\(text)\u{201D}"
  }
}
