/// What is being typed at a place in a source, so that candidates can be found for it.
package struct CompletionContext: Sendable, Equatable {
  package enum Kind: Sendable, Equatable {
    /// A `%name`; the prefix is without the percent sign.
    case command(prefix: String)
    /// A `%%name`; the prefix is without the percent signs.
    case cellCommand(prefix: String)
    /// A word behind a command's name, with the words between; quotes are taken off.
    case argument(command: String, isCell: Bool, previous: [String], prefix: String)
    /// What stands between `{{` and the cursor.
    case reference(prefix: String)
    case none
  }

  package let kind: Kind
  /// What a candidate takes the place of, in Unicode scalars of the source. It ends at the cursor. For
  /// names of commands it includes their percent signs; for quoted words, the quote.
  package let range: Range<Int>

  /// Looks at the source up to the cursor, which counts Unicode scalars from 0.
  package init(_ source: String, cursor: Int, vocabulary: Vocabulary) {
    let scalars = source.unicodeScalars
    let cursorIndex =
      scalars.index(scalars.startIndex, offsetBy: max(0, cursor), limitedBy: scalars.endIndex)
      ?? scalars.endIndex
    let typed = source[..<cursorIndex]
    let end = typed.unicodeScalars.count
    var lines = SourceLine.lines(of: typed)[...]
    let isAtLineStart = typed.utf8.last == UInt8(ascii: "\n")
    let line = isAtLineStart ? nil : lines.popLast()
    var outline = Outline()
    for line in lines { outline.take(line) }

    let found = line.flatMap { Self.find(in: $0, after: outline.state, vocabulary: vocabulary) }
    kind = found?.kind ?? .none
    range = end - (found?.replaced ?? 0)..<end
  }

  /// What the end of a line is, and how many scalars of it a candidate would replace.
  private static func find(
    in line: SourceLine, after state: Outline.State, vocabulary: Vocabulary
  ) -> (kind: Kind, replaced: Int)? {
    if case .body(let name) = state, vocabulary.cellCommands[name] == .verbatim { return nil }
    if let prefix = openReference(in: line.text) {
      return (.reference(prefix: String(prefix)), prefix.unicodeScalars.count)
    }
    switch state {
    case .body, .quoted: return nil
    case .start, .prompt, .end: return command(in: line, vocabulary)
    }
  }

  /// What stands behind the last `{{` that is neither closed nor escaped.
  private static func openReference(in line: Substring) -> Substring? {
    var open: String.Index?
    let bytes = line.utf8
    var index = bytes.startIndex
    while index < bytes.endIndex {
      let rest = bytes[index...]
      let width: Int
      if rest.starts(with: #"\{{"#.utf8) {
        width = 3
      } else if rest.starts(with: "{{".utf8) {
        width = 2
        open = bytes.index(index, offsetBy: width)
      } else if rest.starts(with: "}}".utf8) {
        width = 2
        open = nil
      } else {
        width = 1
      }
      bytes.formIndex(&index, offsetBy: width)
    }
    return open.map { line[$0...] }
  }

  private static func command(
    in line: SourceLine, _ vocabulary: Vocabulary
  ) -> (kind: Kind, replaced: Int)? {
    let scalars = line.text.unicodeScalars
    let signs = scalars.prefix(2).prefix { $0 == "%" }.count
    guard signs > 0 else { return nil }
    let isCell = signs == 2
    let tail = scalars.dropFirst(signs)
    let name = String(tail.prefix { !$0.isBlank })
    guard name.unicodeScalars.count < tail.count else {
      guard tail.first.map(\.properties.isAlphabetic) ?? true else { return nil }
      return (isCell ? .cellCommand(prefix: name) : .command(prefix: name), scalars.count)
    }
    let isKnown =
      isCell ? vocabulary.cellCommands[name] != nil : vocabulary.lineCommands[name] != nil
    guard isKnown else { return nil }
    let text = String(tail.dropFirst(name.unicodeScalars.count).drop(while: \.isBlank))
    var words = Array(ArgumentWords.words(in: text))
    let last = words.last.flatMap {
      $0.range.upperBound == text.endIndex ? words.removeLast() : nil
    }
    return (
      .argument(
        command: name, isCell: isCell, previous: words.map(\.text), prefix: last?.text ?? ""),
      last.map { text.unicodeScalars[$0.range].count } ?? 0
    )
  }
}
