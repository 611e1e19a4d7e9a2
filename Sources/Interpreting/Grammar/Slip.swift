/// A word that was most likely not meant as a prompt: a command without its percent sign, or what
/// other shells call theirs.
package struct Slip: Sendable, Equatable {
  /// As it was typed.
  package let word: String
  /// What was most likely meant, with its percent signs.
  package let command: String

  /// What other shells call what we have.
  private static let foreign = [
    "exit": "quit", "quit": "quit", "bye": "quit", ":q": "quit", "help": "help", "?": "help",
    "ls": "jobs",
  ]

  /// Nil for everything but a cell of one such word.
  package init?(_ source: String, vocabulary: Vocabulary) {
    let scalars = source.unicodeScalars
    guard let first = scalars.firstIndex(where: { !$0.properties.isWhitespace }) else { return nil }
    word = String(scalars[first...].prefix { !$0.properties.isWhitespace })
    guard
      scalars[first...].dropFirst(word.unicodeScalars.count)
        .allSatisfy(\.properties.isWhitespace)
    else { return nil }
    let name = word.lowercased()
    if vocabulary.lineCommands[name] != nil {
      command = "%\(name)"
    } else if vocabulary.cellCommands[name] != nil {
      command = "%%\(name)"
    } else if let known = Self.foreign[name] {
      command = "%\(known)"
    } else {
      return nil
    }
  }

  /// One line for the person at the keyboard.
  package var hint: String {
    "\(word) was not sent. Did you mean \(command)? Press Enter again to send it as a prompt."
  }
}
