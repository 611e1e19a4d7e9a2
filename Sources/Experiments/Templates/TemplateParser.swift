internal import JSON

/// Reads a template from left to right, each character once but for the search for closing braces,
/// which remembers where there are none.
struct TemplateParser {
  private let scalars: [Unicode.Scalar]
  /// No `}}` begins between the last failed search and here.
  private var unclosedBefore = 0

  init(_ text: String) { scalars = Array(text.unicodeScalars) }

  mutating func segments() -> [Template.Segment] {
    var segments: [Template.Segment] = []
    var text = String.UnicodeScalarView()
    var position = 0
    while position < scalars.count {
      if matches("\\{{", at: position) {
        text.append(contentsOf: "{{".unicodeScalars)
        position += 3
      } else if matches("{{", at: position), let (reference, end) = reference(at: position) {
        if !text.isEmpty { segments.append(.text(String(text))) }
        text = String.UnicodeScalarView()
        segments.append(
          .reference(reference, source: string(position..<end), offset: position))
        position = end
      } else {
        text.append(scalars[position])
        position += 1
      }
    }
    if !text.isEmpty { segments.append(.text(String(text))) }
    return segments
  }

  /// The reference whose braces open here and where they are closed; nil where they are only braces.
  private mutating func reference(at open: Int) -> (Template.Reference, end: Int)? {
    let wordStart = open + 2
    let wordEnd = endOfName(from: wordStart)
    guard wordEnd > wordStart else { return nil }
    let word = string(wordStart..<wordEnd)
    if matches("}}", at: wordEnd) { return (.name(word), wordEnd + 2) }
    guard wordEnd < scalars.count else { return nil }
    switch (word, scalars[wordEnd]) {
    case ("col", "["):
      if let (name, end) = quoted(at: wordEnd + 1), matches("]}}", at: end) {
        return (.column(name), end + 3)
      }
      return closing(from: wordEnd).map { (.malformed, $0 + 2) }
    case ("out", "["), ("in", "["), ("err", "["):
      guard let close = closing(from: wordEnd) else { return nil }
      return (answerReference(word, wordEnd + 1..<close) ?? .malformed, close + 2)
    case ("file", ":"), ("image", ":"):
      guard let close = closing(from: wordEnd) else { return nil }
      let path = string(wordEnd + 1..<close)
      return (word == "file" ? .file(path) : .image(path), close + 2)
    default: return nil
    }
  }

  /// What stands between `out[` and `}}`: a selector, `]`, and for answers a path.
  private func answerReference(_ word: String, _ range: Range<Int>) -> Template.Reference? {
    guard let bracket = scalars[range].firstIndex(of: "]") else { return nil }
    let selector = string(trimming(range.lowerBound..<bracket))
    guard !selector.contains(where: { "[{}".contains($0) }),
      let path = path(bracket + 1..<range.upperBound)
    else { return nil }
    if word == "out" { return .answer(selector: selector, path: path) }
    guard path.isEmpty else { return nil }
    return word == "in" ? .prompt(selector: selector) : .error(selector: selector)
  }

  /// Steps as JavaScript writes them: `.key`, `[0]`, `["any key"]`.
  private func path(_ range: Range<Int>) -> [Template.PathStep]? {
    var steps: [Template.PathStep] = []
    var position = range.lowerBound
    while position < range.upperBound {
      let next = position + 1
      if scalars[position] == "." {
        let key = scalars[next..<range.upperBound].prefix {
          !#".[]{}"' "#.unicodeScalars.contains($0)
        }
        guard !key.isEmpty else { return nil }
        steps.append(.key(string(key.indices)))
        position = key.endIndex
      } else if scalars[position] == "[" {
        if let (key, end) = quoted(at: next), end < range.upperBound, scalars[end] == "]" {
          steps.append(.key(key))
          position = end + 1
        } else if let end = scalars[next..<range.upperBound].firstIndex(of: "]"),
          let index = Int(string(next..<end))
        {
          steps.append(.index(index))
          position = end + 1
        } else {
          return nil
        }
      } else {
        return nil
      }
    }
    return steps
  }

  /// A JSON string on one line, and the place behind it.
  private func quoted(at start: Int) -> (String, end: Int)? {
    guard start < scalars.count, scalars[start] == "\"" else { return nil }
    var position = start + 1
    while position < scalars.count, scalars[position] != "\n" {
      if scalars[position] == "\"" {
        guard let text = try? JSON(parsing: string(start..<position + 1)).string else { return nil }
        return (text, position + 1)
      }
      position += scalars[position] == "\\" ? 2 : 1
    }
    return nil
  }

  /// Where the next `}}` of the line begins.
  private mutating func closing(from start: Int) -> Int? {
    guard start >= unclosedBefore else { return nil }
    var position = start
    while position < scalars.count, scalars[position] != "\n" {
      if matches("}}", at: position) { return position }
      position += 1
    }
    unclosedBefore = position
    return nil
  }

  /// The end of a name (`[A-Za-z_][A-Za-z0-9_]*`); `start` where there is none.
  private func endOfName(from start: Int) -> Int {
    var end = start
    while end < scalars.count {
      switch scalars[end] {
      case "A"..."Z", "a"..."z", "_": end += 1
      case "0"..."9" where end > start: end += 1
      default: return end
      }
    }
    return end
  }

  private func matches(_ text: StaticString, at position: Int) -> Bool {
    guard position + text.utf8CodeUnitCount <= scalars.count else { return false }
    // The texts looked for are ASCII.
    return (0..<text.utf8CodeUnitCount).allSatisfy {
      scalars[position + $0].value == UInt32(text.utf8Start[$0])
    }
  }

  private func trimming(_ range: Range<Int>) -> Range<Int> {
    var (start, end) = (range.lowerBound, range.upperBound)
    while start < end, scalars[start] == " " { start += 1 }
    while start < end, scalars[end - 1] == " " { end -= 1 }
    return start..<end
  }

  private func string(_ range: Range<Int>) -> String {
    String(String.UnicodeScalarView(scalars[range]))
  }
}
