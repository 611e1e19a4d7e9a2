/// One line of a source with its number.
struct SourceLine: Equatable {
  /// Without its line end.
  var text: Substring
  /// From 1, or from where the source begins in its file.
  var number: Int

  /// The lines of a text. They end with LF or CR LF; the last one need not end. A byte order mark,
  /// which some editors put first, is no part of the first line: behind it `%model` would be a prompt.
  static func lines(of source: Substring, from first: Int = 1) -> [SourceLine] {
    var lines: [SourceLine] = []
    let bytes = source.utf8
    var start = bytes.startIndex
    if source.unicodeScalars.first == "\u{FEFF}" {
      start = source.unicodeScalars.index(after: start)
    }
    while start < bytes.endIndex {
      let end = bytes[start...].firstIndex(of: UInt8(ascii: "\n")) ?? bytes.endIndex
      var text = source[start..<end]
      if end < bytes.endIndex, text.utf8.last == UInt8(ascii: "\r") {
        text = source[start..<bytes.index(before: end)]
      }
      lines.append(SourceLine(text: text, number: first + lines.count))
      start = end < bytes.endIndex ? bytes.index(after: end) : end
    }
    return lines
  }

  /// Where the line begins.
  var position: Position { Position(line: number) }
}

extension SourceLine {
  /// What a line is by its first characters alone.
  enum Form: Equatable {
    case blank
    /// `%#` and anything.
    case comment
    /// `%%`: ends a body, and a cell of a script.
    case separator
    /// `"""`.
    case quotes
    /// `%name …`.
    case command(Head)
    /// `%%name …`.
    case bodyOpener(Head)
    case text
  }

  /// The word after the percent signs and what follows it.
  struct Head: Equatable {
    /// Without percent signs and without the `?` that asks for help.
    var name: String
    /// `%name?`, with nothing else on the line.
    var asksForHelp: Bool
    /// From the first character after the name that is no blank.
    var rest: Substring
  }

  var form: Form {
    let scalars = text.unicodeScalars
    guard let first = scalars.first(where: { !$0.properties.isWhitespace }) else { return .blank }
    guard first == "%" || first == "\"" else { return .text }
    if text.utf8.elementsEqual("%%".utf8) { return .separator }
    if text.utf8.elementsEqual(#"""""#.utf8) { return .quotes }
    if text.utf8.starts(with: "%#".utf8) { return .comment }
    if let head = head(after: "%%") { return .bodyOpener(head) }
    if let head = head(after: "%") { return .command(head) }
    return .text
  }

  /// Whether the line begins with `\%`, which stands for a literal percent sign.
  var isEscaped: Bool { text.utf8.starts(with: #"\%"#.utf8) }

  /// The line as text: an escape undone.
  var unescaped: Substring { isEscaped ? text.dropFirst() : text }

  private func head(after sign: String) -> Head? {
    guard text.utf8.starts(with: sign.utf8) else { return nil }
    let tail = text[text.utf8.index(text.startIndex, offsetBy: sign.utf8.count)...]
    let scalars = tail.unicodeScalars
    guard scalars.first?.properties.isAlphabetic == true else { return nil }
    let name = scalars.prefix(while: { !$0.isBlank })
    let rest = scalars[name.endIndex...].drop(while: \.isBlank)
    let asksForHelp = name.last == "?" && rest.isEmpty
    return Head(
      name: String(asksForHelp ? name.dropLast() : name), asksForHelp: asksForHelp,
      rest: Substring(rest))
  }
}

extension Unicode.Scalar {
  /// Space or tab: what stands between words.
  var isBlank: Bool { self == " " || self == "\t" }
}
