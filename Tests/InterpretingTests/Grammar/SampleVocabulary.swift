@testable import Interpreting

extension Vocabulary {
  /// Some of the commands of DESIGN §2.3, one of each kind at least.
  static let sample = Vocabulary(
    lineCommands: [
      "model": LineCommand(), "models": LineCommand(), "set": LineCommand(),
      "retry": LineCommand(), "help": LineCommand(), "quit": LineCommand(),
      "system": LineCommand(arguments: .text()),
      "let": LineCommand(arguments: .text(names: 1, valuedOptions: ["--repeat"])),
      "echo": LineCommand(following: .always, arguments: .text()),
      "wait": LineCommand(following: .always), "show": LineCommand(following: .always),
      "jobs": LineCommand(following: .always), "table": LineCommand(following: .always),
      "cancel": LineCommand(following: .only("last")),
    ],
    cellCommands: ["ask": .text, "batch": .text, "system": .text, "raw": .verbatim])
}

extension CellParser {
  static let sample = CellParser(.sample)
}

extension ParsedCell {
  /// The cell's parts in order, for tables: commands as typed, `>` before a prompt, `|` before a body.
  var parts: [String] {
    let middle: [String] =
      switch body {
      case .prompt(let text, _): [">" + text]
      case .command(let opener, let text, _): ["%" + opener.typed, "|" + text]
      case nil: []
      }
    return leading.map(\.typed) + middle + trailing.map(\.typed)
  }
}

extension CommandLine {
  fileprivate var typed: String { text.isEmpty ? "%\(name)" : "%\(name) \(text)" }
}
