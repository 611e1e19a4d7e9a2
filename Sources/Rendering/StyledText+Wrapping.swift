extension StyledLine {
  /// The runs in lines of at most `width` columns, broken at blanks, between wide characters, and
  /// inside words that are longer than a line. A line feed in a run always breaks.
  static func wrapping(_ runs: [StyledRun], to width: Int) -> [StyledLine] {
    var wrapping = Wrapping(width: max(width, 2))
    for run in runs {
      for character in run.text { wrapping.add(character, like: run) }
    }
    return wrapping.finished()
  }
}

private struct Wrapping {
  let width: Int
  private var lines: [StyledLine] = []
  private var line = StyledLine()
  private var lineColumns = 0
  private var word = StyledLine()
  private var wordColumns = 0
  private var wordEndsWide = false
  /// The blank between the line and the word; dropped where the line breaks.
  private var blank: StyledRun?

  init(width: Int) { self.width = width }

  /// Characters that must not begin a line (JIS X 4051, the common ones).
  private static let clinging = Set<Character>("、。，．・：；？！）」』】〕》〉ー…")

  mutating func add(_ character: Character, like run: StyledRun) {
    switch character {
    case "\n", "\r\n":
      endWord()
      endLine()
    case " ", "\t":
      endWord()
      if !line.runs.isEmpty { blank = run }
    default:
      let columns = TextWidth.columns(of: character)
      let mayBreakBefore =
        (wordEndsWide || columns == 2) && !Wrapping.clinging.contains(character)
      if wordColumns > 0, mayBreakBefore || wordColumns + columns > width { endWord() }
      word.append(String(character), like: run)
      wordColumns += columns
      wordEndsWide = columns == 2
    }
  }

  mutating func finished() -> [StyledLine] {
    endWord()
    if !line.runs.isEmpty { endLine() }
    return lines
  }

  private mutating func endWord() {
    guard !word.runs.isEmpty else { return }
    if !line.runs.isEmpty, lineColumns + (blank == nil ? 0 : 1) + wordColumns > width { endLine() }
    if let blank {
      line.append(" ", like: blank)
      lineColumns += 1
    }
    for run in word.runs { line.append(run.text, like: run) }
    lineColumns += wordColumns
    blank = nil
    word = StyledLine()
    wordColumns = 0
    wordEndsWide = false
  }

  private mutating func endLine() {
    lines.append(line)
    line = StyledLine()
    lineColumns = 0
    blank = nil
  }
}
