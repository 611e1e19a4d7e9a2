/// Splits the rest of a command's line into words.
package enum ArgumentWords {
  /// The words between blanks. `"` quotes only at the start of a word; in quotes `\"` and `\\` stand
  /// for a quote and a backslash. Any other quote is a character like all others.
  ///
  /// `position` is where the text begins, for errors.
  package static func split(
    _ text: String, at position: Position = Position(line: 1)
  ) throws(Failure) -> [String] {
    var words: [String] = []
    for word in Self.words(in: text) {
      words.append(try closed(word, in: text, at: position))
    }
    return words
  }

  /// So many names and any options, then the rest verbatim, for commands that take text. An option
  /// is a word that begins with one or two dashes and a letter; `valuedOptions` take the next word
  /// too, unless they carry a `=`. `--` ends options. Nil: there is no text.
  package static func optionsAndText(
    _ text: String, names: Int = 0, valuedOptions: Set<String> = [],
    at position: Position = Position(line: 1)
  ) throws(Failure) -> (words: [String], text: String?) {
    var head: [String] = []
    var names = names
    var expectsValue = false
    for word in Self.words(in: text) {
      let typed = text[word.range]
      if expectsValue {
        expectsValue = false
      } else if typed == "--" {
        return (head, verbatim(text[word.range.upperBound...]))
      } else if isOption(typed) {
        expectsValue = valuedOptions.contains(String(typed))
      } else if names > 0 {
        names -= 1
      } else {
        return (head, String(text[word.range.lowerBound...]))
      }
      head.append(try closed(word, in: text, at: position))
    }
    return (head, nil)
  }

  private static func isOption(_ word: Substring) -> Bool {
    let name = word.drop { $0 == "-" }
    return (1...2).contains(word.count - name.count) && name.first?.isLetter == true
  }

  private static func verbatim(_ text: Substring) -> String? {
    let text = text.unicodeScalars.drop(while: \.isBlank)
    return text.isEmpty ? nil : String(text)
  }

  private static func closed(
    _ word: Word, in text: String, at position: Position
  ) throws(Failure) -> String {
    guard word.isOpen else { return word.text }
    throw .unclosedQuote(at: position.advanced(past: text[..<word.range.lowerBound]))
  }
}

extension ArgumentWords {
  /// One word and where it stands.
  struct Word: Equatable {
    /// Without its quotes.
    var text: String
    /// With its quotes.
    var range: Range<String.Index>
    /// Whether its quotes were never closed.
    var isOpen: Bool
  }

  /// The words of a text one after the other; quotes still open run to its end.
  static func words(in text: String) -> some Sequence<Word> {
    sequence(state: text.startIndex) { rest in
      guard let word = word(in: text, from: rest) else { return nil }
      rest = word.range.upperBound
      return word
    }
  }

  private static func word(in text: String, from start: String.Index) -> Word? {
    let scalars = text.unicodeScalars
    guard let start = scalars[start...].firstIndex(where: { !$0.isBlank }) else { return nil }
    var word = String.UnicodeScalarView()
    var index = start
    var isQuoted = scalars[start] == "\""
    if isQuoted { scalars.formIndex(after: &index) }
    while index < scalars.endIndex, isQuoted || !scalars[index].isBlank {
      var scalar = scalars[index]
      scalars.formIndex(after: &index)
      if isQuoted, scalar == "\"" {
        isQuoted = false
        continue
      }
      if isQuoted, scalar == "\\", index < scalars.endIndex,
        scalars[index] == "\"" || scalars[index] == "\\"
      {
        scalar = scalars[index]
        scalars.formIndex(after: &index)
      }
      word.append(scalar)
    }
    return Word(text: String(word), range: start..<index, isOpen: isQuoted)
  }
}
