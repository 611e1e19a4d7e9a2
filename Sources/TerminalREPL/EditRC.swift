/// The user's own settings for line editors, taken apart: a change of mode forgets every binding, so
/// it has to come before the editor's own bindings, and everything else after them.
struct EditRC: Equatable {
  enum Mode: String {
    case emacs, vi
  }

  private(set) var mode = Mode.emacs
  /// What is left, one command a line, in order.
  private(set) var commands: [String] = []

  init(_ text: String) {
    for line in text.split(whereSeparator: \.isNewline) {
      let words = line.split(whereSeparator: \.isWhitespace)
      guard let first = words.first, !first.hasPrefix("#") else { continue }
      if let mode = EditRC.mode(of: words) {
        self.mode = mode
      } else {
        commands.append(String(line))
      }
    }
  }

  private static func mode(of words: [Substring]) -> Mode? {
    // A command may name the programs it is for: `clew:bind -v`.
    let parts = words[0].split(separator: ":", maxSplits: 1)
    guard parts.last == "bind", parts.count == 1 || parts[0] == "clew", words.count == 2 else {
      return nil
    }
    return switch words[1] {
    case "-v": .vi
    case "-e": .emacs
    default: nil
    }
  }
}
