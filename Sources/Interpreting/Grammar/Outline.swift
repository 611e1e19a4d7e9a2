/// Follows a text line by line and says what is open: the grammar as far as it needs no vocabulary.
struct Outline: Equatable {
  /// What the lines so far have come to.
  enum State: Equatable {
    /// Where command lines, a prompt or a body may begin.
    case start
    case prompt
    case body(name: String)
    /// Between `"""`.
    case quoted
    /// Behind closing quotes.
    case end
  }

  private(set) var state: State = .start

  var isQuoted: Bool { state == .quoted }

  mutating func take(_ line: SourceLine) {
    switch (state, line.form) {
    case (.quoted, .quotes): state = .end
    case (.quoted, _): break
    case (_, .separator): state = .start
    case (.start, .bodyOpener(let head)) where !head.asksForHelp: state = .body(name: head.name)
    case (.start, .quotes): state = .quoted
    case (.start, .text): state = .prompt
    default: break
    }
  }
}
