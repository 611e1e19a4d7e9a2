/// The wording of what can be wrong with a cell. All of them stop the cell before anything is sent.
extension Failure {
  private static let nothingSent = "Nothing was sent."

  /// `typed` and `nearest` carry their percent signs.
  static func unknownCommand(_ typed: String, nearest: String?, at position: Position) -> Failure {
    let literal = #"To begin a line of text with a percent sign, write \%."#
    return Failure(
      .cell, "There is no command \(typed.quoted).", why: nothingSent,
      next: nearest.map { "Did you mean \($0)? \(literal)" } ?? "\(literal) %help lists them all.",
      at: position)
  }

  static func needsBody(_ typed: String, at position: Position) -> Failure {
    Failure(
      .cell, "\(typed.quoted) takes a body.", why: nothingSent,
      next: "Write %\(typed) with two percent signs, and the body in the lines under it.",
      at: position)
  }

  static func needsNoBody(_ typed: String, at position: Position) -> Failure {
    Failure(
      .cell, "\(typed.quoted) takes no body.", why: nothingSent,
      next: "Write \(typed.dropFirst()) with one percent sign.", at: position)
  }

  static func notAfterPrompt(
    _ typed: String, followers: [String], at position: Position
  ) -> Failure {
    Failure(
      .cell, "\(typed) may not follow a prompt.",
      why: "The last lines of a prompt that begin with % are commands, and only "
        + "\(followers.joined(separator: " ")) may stand there. \(nothingSent)",
      next: "Put \(typed) before the prompt or into the next cell; "
        + "to send the line as text, write \\\(typed).",
      at: position)
  }

  static func bodyAfterPrompt(
    _ typed: String, prompt: Position, at position: Position
  ) -> Failure {
    Failure(
      .cell, "\(typed) stands in the middle of a prompt.",
      why: "The prompt begins in line \(prompt.line); a cell holds one prompt or one body. "
        + nothingSent,
      next: "Put \(typed) into a cell of its own (in a script, write a line %% before it); "
        + "to send the line as text, write \\\(typed).",
      at: position)
  }

  static func commandInBody(
    _ typed: String, of opener: CommandLine, at position: Position
  ) -> Failure {
    Failure(
      .cell, "\(typed) stands in the body of %%\(opener.name).",
      why: "The body begins under line \(opener.position.line) and runs to a line %% or to the "
        + "end of the cell. \(nothingSent)",
      next: "Close the body with a line %% before \(typed); "
        + "to keep the line as text, write \\\(typed).",
      at: position)
  }

  static func secondBody(after ending: CellParser.Ending, at position: Position) -> Failure {
    let what =
      switch ending {
      case .body(let opener):
        "Only commands may follow the %% that closes the body of %%\(opener.name) "
          + "(line \(opener.position.line))."
      case .prompt(let prompt):
        "Only commands may follow the %% that ends the prompt (line \(prompt.line))."
      case .quotes(let quotes):
        #"Only commands may follow the """ that closes the prompt (line \#(quotes.line))."#
      }
    return Failure(
      .cell, what, why: "A cell holds one prompt or one body. \(nothingSent)",
      next: "Put the rest into the next cell.", at: position)
  }

  static func unclosedQuotes(at position: Position) -> Failure {
    Failure(
      .cell, #"The """ is never closed."#, why: nothingSent,
      next: #"End the prompt with a line """."#, at: position)
  }

  static func unclosedQuote(at position: Position) -> Failure {
    Failure(
      .cell, "A quote is opened and never closed.", why: nothingSent,
      next:
        #"Close it with ", or write the " further inside the word, where it is only a character."#,
      at: position)
  }

  static func notUTF8(at position: Position) -> Failure {
    Failure(
      .cell, "The text is not UTF-8.", why: nothingSent,
      next: "Save it in UTF-8 and try again.", at: position)
  }
}

extension String {
  /// Short enough for a message, and nothing in it that could be taken for more than a word.
  var quoted: String {
    let clean = String(
      String.UnicodeScalarView(
        unicodeScalars.prefix(60).map { scalar in
          scalar.properties.generalCategory.isVisible ? scalar : "\u{FFFD}"
        }))
    return unicodeScalars.count > 60 ? clean + "…" : clean
  }
}

extension Unicode.GeneralCategory {
  /// Whether a terminal shows it as something and does nothing else.
  fileprivate var isVisible: Bool {
    switch self {
    case .control, .format, .surrogate, .privateUse, .unassigned, .lineSeparator,
      .paragraphSeparator:
      false
    default: true
    }
  }
}
