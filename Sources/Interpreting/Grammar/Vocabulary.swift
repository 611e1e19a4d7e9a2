/// Which commands there are, as far as the grammar must know them. Names stand without their percent
/// signs.
package struct Vocabulary: Sendable, Equatable {
  /// What the grammar must know of a `%name`.
  package struct LineCommand: Sendable, Equatable {
    package var following: Following
    package var arguments: Arguments

    package init(following: Following = .never, arguments: Arguments = .words) {
      self.following = following
      self.arguments = arguments
    }
  }

  /// Whether a line command may stand after a prompt, where a typo must never be paid for.
  package enum Following: Sendable, Equatable {
    case never
    case always
    /// Only with exactly these arguments (`%cancel last`).
    case only(String)
  }

  /// How the rest of a command's line is read.
  package enum Arguments: Sendable, Equatable {
    /// Words between blanks.
    case words
    /// So many names first (`%let NAME`), then options, then the rest of the line verbatim.
    /// `valuedOptions` are those whose value is the next word (`--repeat`).
    case text(names: Int = 0, valuedOptions: Set<String> = [])
  }

  /// How the body of a `%%name` is read.
  package enum BodyForm: Sendable, Equatable {
    /// `\%` is an escape, blank lines at either end do not count, and lines that look like commands
    /// gone astray are errors.
    case text
    /// Untouched (`%%raw`).
    case verbatim
  }

  package var lineCommands: [String: LineCommand]
  package var cellCommands: [String: BodyForm]

  package init(lineCommands: [String: LineCommand], cellCommands: [String: BodyForm]) {
    self.lineCommands = lineCommands
    self.cellCommands = cellCommands
  }
}

extension Vocabulary {
  /// The command that `%name?` stands for.
  package static let help = "help"

  /// Whether a command has this name, with one percent sign or two.
  package func knows(_ name: String) -> Bool {
    lineCommands[name] != nil || cellCommands[name] != nil
  }

  /// The commands that may follow a prompt, in alphabetical order, as they are typed.
  package var followers: [String] {
    lineCommands.compactMap { name, command -> String? in
      switch command.following {
      case .never: nil
      case .always: "%\(name)"
      case .only(let arguments): "%\(name) \(arguments)"
      }
    }.sorted()
  }
}
