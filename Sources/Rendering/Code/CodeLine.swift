/// One line on its way into runs. Everything looked for is ASCII, so bytes can be looked at, and
/// every cut is one between characters.
struct CodeLine {
  private let language: CodeLanguage
  private let bytes: [UInt8]
  private(set) var runs: [StyledRun] = []
  private var position = 0
  /// Where the text begins that has no look of its own.
  private var plainStart = 0
  /// Quotation marks that are known to close nothing on this line any more.
  private var unclosed: Set<UInt8> = []

  init(_ line: Substring, _ language: CodeLanguage) {
    self.language = language
    bytes = Array(line.utf8)
  }

  /// Goes through the line; gives what is still open at its end.
  mutating func finish(
    from open: (closing: [UInt8], style: TextStyle)?
  ) -> (closing: [UInt8], style: TextStyle)? {
    var open = open
    while position < bytes.count || open != nil {
      if let (closing, style) = open {
        guard let end = end(of: closing, from: position) else {
          take(to: bytes.count, style)
          return open
        }
        take(to: end, style)
        open = nil
      } else {
        open = step()
      }
    }
    take(to: bytes.count, [])
    return nil
  }

  /// Takes what stands at the position; gives what it opens that may end on another line.
  private mutating func step() -> (closing: [UInt8], style: TextStyle)? {
    let byte = bytes[position]
    if beginsBlockComment, let comment = language.blockComment {
      open(comment.opening)
      return (Array(comment.closing.utf8), .comment)
    }
    if beginsLineComment {
      open("")
      take(to: bytes.count, .comment)
    } else if let quote = language.longQuotes.first(where: matches) {
      open(quote)
      return (Array(quote.utf8), .string)
    } else if language.quotes.utf8.contains(byte), let end = endOfString(byte) {
      open("")
      take(to: end, .string)
    } else if Self.isWord(byte) {
      word(byte)
    } else {
      position += 1
    }
    return nil
  }

  private mutating func word(_ first: UInt8) {
    let start = position
    let isNumber = 0x30...0x39 ~= first
    var end = start + 1
    while end < bytes.count,
      Self.isWord(bytes[end])
        || isNumber && bytes[end] == UInt8(ascii: ".") && end + 1 < bytes.count
          && 0x30...0x39 ~= bytes[end + 1]
    { end += 1 }
    if isNumber {
      open("")
      take(to: end, .number)
      return
    }
    let word = String(decoding: bytes[start..<end], as: UTF8.self)
    if language.keywords.contains(language.ignoresCase ? word.lowercased() : word) {
      open("")
      take(to: end, .keyword)
    } else {
      position = end
    }
  }

  private var beginsBlockComment: Bool {
    language.blockComment.map { matches($0.opening) } ?? false
  }

  private var beginsLineComment: Bool {
    guard language.lineComments.contains(where: matches) else { return false }
    guard language.commentsFollowBlanks, position > 0 else { return true }
    return " \t".utf8.contains(bytes[position - 1])
  }

  /// The end of the string that begins here; nil if it does not end on this line.
  private mutating func endOfString(_ quote: UInt8) -> Int? {
    guard !unclosed.contains(quote) else { return nil }
    var end = position + 1
    while end < bytes.count {
      if bytes[end] == quote { return end + 1 }
      end += bytes[end] == UInt8(ascii: "\\") ? 2 : 1
    }
    unclosed.insert(quote)
    return nil
  }

  private func matches(_ text: String) -> Bool { bytes[position...].starts(with: text.utf8) }

  private func end(of closing: [UInt8], from start: Int) -> Int? {
    guard bytes.count >= closing.count else { return nil }
    var at = start
    while at + closing.count <= bytes.count {
      if bytes[at...].starts(with: closing) { return at + closing.count }
      at += 1
    }
    return nil
  }

  /// Ends what has no look, and goes over what opens something.
  private mutating func open(_ opening: String) {
    let start = position
    take(to: start, [])
    position = start + opening.utf8.count
    plainStart = start
  }

  private mutating func take(to end: Int, _ style: TextStyle) {
    if end > plainStart {
      runs.append(
        StyledRun(text: String(decoding: bytes[plainStart..<end], as: UTF8.self), style: style))
    }
    position = end
    plainStart = end
  }

  /// Whether the byte can be part of a name or a number; all beyond ASCII can.
  private static func isWord(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      0x30...0x39, UInt8(ascii: "_"), 0x80...:
      true
    default: false
    }
  }
}
