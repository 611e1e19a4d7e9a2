/// How a piece of text looks. What a colour is, ``Palette`` says.
struct TextStyle: OptionSet, Hashable {
  let rawValue: UInt16

  static let bold = TextStyle(rawValue: 1)
  static let dim = TextStyle(rawValue: 2)
  static let italic = TextStyle(rawValue: 4)
  static let underlined = TextStyle(rawValue: 8)
  static let struckThrough = TextStyle(rawValue: 16)
  static let code = TextStyle(rawValue: 32)
  static let keyword = TextStyle(rawValue: 64)
  static let string = TextStyle(rawValue: 128)
  static let number = TextStyle(rawValue: 256)
  static let comment = TextStyle(rawValue: 512)
}

/// A piece of text of one look.
struct StyledRun: Equatable {
  var text: String
  var style: TextStyle = []
  /// Where a click on it leads.
  var link: String?
}

/// Runs that share a line.
struct StyledLine: Equatable {
  var runs: [StyledRun] = []

  init(_ runs: [StyledRun] = []) { self.runs = runs }

  var columns: Int { runs.reduce(0) { $0 + TextWidth.columns(of: $1.text) } }

  mutating func append(_ text: some StringProtocol, like run: StyledRun) {
    if let last = runs.last, last.style == run.style, last.link == run.link {
      runs[runs.count - 1].text += text
    } else {
      runs.append(StyledRun(text: String(text), style: run.style, link: run.link))
    }
  }

  /// The line as a terminal reads it, without blanks at its end; every style it begins it ends.
  func encoded(for style: TerminalStyle) -> String {
    var encoded = ""
    for run in withoutBlanksAtEnd {
      let target = style.hyperlinks ? run.link.flatMap(HyperlinkTarget.init) : nil
      if let target { encoded += target.opening }
      if style.colour, !run.style.isEmpty {
        let parameters = Palette.parameters(of: run.style, on: style.background)
        encoded += "\u{1B}[\(parameters)m\(run.text)\u{1B}[0m"
      } else {
        encoded += run.text
      }
      if target != nil { encoded += HyperlinkTarget.closing }
    }
    return encoded
  }

  private var withoutBlanksAtEnd: [StyledRun] {
    var runs = runs
    while var last = runs.popLast() {
      while last.text.last == " " { last.text.removeLast() }
      if !last.text.isEmpty { return runs + [last] }
    }
    return []
  }
}
