/// A command as it was typed: `%name rest`, or the first line of a `%%name` body.
package struct CommandLine: Sendable, Equatable {
  /// Without percent signs. `%name?` is the command `help` with the text `name`.
  package var name: String
  /// The rest of the line, verbatim from its first character that is no blank.
  package var text: String
  /// Where the percent sign stands.
  package var position: Position
  /// Where the text begins.
  package var textPosition: Position

  package init(name: String, text: String, position: Position, textPosition: Position) {
    self.name = name
    self.text = text
    self.position = position
    self.textPosition = textPosition
  }
}

extension CommandLine {
  /// The text as words: split at blanks, quotes only at the start of a word.
  package func words() throws(Failure) -> [String] {
    try ArgumentWords.split(text, at: textPosition)
  }

  /// What a parser of command line arguments should be given: the words, where `-1` is spelled so
  /// that it is no option; or for a command that takes text its names and options, then `--`, then
  /// the text as one argument.
  package func arguments(
    for arguments: Vocabulary.Arguments = .words
  ) throws(Failure) -> [String] {
    switch arguments {
    case .words:
      return Selector.shielded(try words())
    case .text(let names, let valuedOptions):
      let parts = try ArgumentWords.optionsAndText(
        text, names: names, valuedOptions: valuedOptions, at: textPosition)
      guard let text = parts.text else { return parts.words }
      return parts.words + ["--", text]
    }
  }
}
