internal import ArgumentParser

/// An option of a command, read out of the help that is made of its declaration.
struct CommandOption: Equatable, Sendable {
  /// As they are typed: `-m`, `--model`.
  var names: [String]
  var help: String

  /// Every option of a command in a cell, `--json` and all.
  static func all(of type: any Command.Type) -> [CommandOption] { options(of: type) }

  private static func options<C: Command>(of type: C.Type) -> [CommandOption] {
    // So wide that a line holds the names and all of the help.
    InCell<C>.helpMessage(columns: 1000).split(separator: "\n").compactMap { line in
      guard let match = line.wholeMatch(of: /[ ]{2}(-[^<]*?)(?: <[^>]+>)?(?:[ ]{2,}(.*))?/) else {
        return nil
      }
      let names = match.output.1.split(separator: ",").map { word in
        String(word.drop(while: \.isWhitespace).prefix { !$0.isWhitespace })
      }
      return CommandOption(names: names, help: match.output.2.map(String.init) ?? "")
    }
  }
}
