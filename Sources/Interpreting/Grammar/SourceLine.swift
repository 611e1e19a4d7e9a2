/// One line of a source with its number.
struct SourceLine: Equatable {
  /// Without its line end.
  let text: Substring
  /// From 1, or from where the source begins in its file.
  let number: Int
  let form: Form

  init(_ text: Substring, number: Int) {
    self.text = text
    self.number = number
    form = Form(of: text)
  }

  /// The lines of a text. They end with LF or CR LF; the last one need not end. Byte order marks, which
  /// some editors put first, are no part of a line they begin: behind one `%model` would be a prompt.
  static func lines(of source: Substring, from first: Int = 1) -> [SourceLine] {
    var lines: [SourceLine] = []
    let bytes = source.utf8
    var start = bytes.startIndex
    while start < bytes.endIndex {
      let end = bytes[start...].firstIndex(of: UInt8(ascii: "\n")) ?? bytes.endIndex
      let scalars = source.unicodeScalars[start..<end].drop { $0 == "\u{FEFF}" }
      let endsWithReturn = end < bytes.endIndex && scalars.last == "\r"
      let text = Substring(endsWithReturn ? scalars.dropLast() : scalars)
      lines.append(SourceLine(text, number: first + lines.count))
      start = end < bytes.endIndex ? bytes.index(after: end) : end
    }
    return lines
  }

  /// Where the line begins.
  var position: Position { Position(line: number) }

  /// The line as text: `\%` at its start is a percent sign.
  var unescaped: Substring { text.utf8.starts(with: #"\%"#.utf8) ? text.dropFirst() : text }
}

extension SourceLine {
  /// What a line is by its characters alone.
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

    fileprivate init(of text: Substring) {
      if text.unicodeScalars.allSatisfy(\.properties.isWhitespace) {
        self = .blank
      } else if text.utf8.elementsEqual("%%".utf8) {
        self = .separator
      } else if text.utf8.elementsEqual(#"""""#.utf8) {
        self = .quotes
      } else if text.utf8.starts(with: "%#".utf8) {
        self = .comment
      } else if let head = Head(of: text, after: "%%") {
        self = .bodyOpener(head)
      } else if let head = Head(of: text, after: "%") {
        self = .command(head)
      } else {
        self = .text
      }
    }
  }

  /// The word after the percent signs and what follows it.
  struct Head: Equatable {
    /// Without percent signs and without the `?` that asks for help.
    let name: String
    /// `%name?`, with nothing else on the line.
    let asksForHelp: Bool
    /// From the first character after the name that is no blank.
    let rest: Substring

    fileprivate init?(of text: Substring, after sign: String) {
      guard text.utf8.starts(with: sign.utf8) else { return nil }
      let tail = text.unicodeScalars.dropFirst(sign.unicodeScalars.count)
      guard tail.first?.properties.isAlphabetic == true else { return nil }
      let word = tail.prefix { !$0.isBlank }
      let rest = tail[word.endIndex...].drop(while: \.isBlank)
      asksForHelp = word.last == "?" && rest.isEmpty
      name = String(asksForHelp ? word.dropLast() : word)
      self.rest = Substring(rest)
    }
  }
}

extension Unicode.Scalar {
  /// Space or tab: what stands between words.
  var isBlank: Bool { self == " " || self == "\t" }
}
