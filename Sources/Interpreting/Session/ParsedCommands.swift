internal import ArgumentParser

/// Lines of commands as they were understood.
///
/// People type the same few all day, and ArgumentParser looks at a command's declaration anew for
/// each, which takes longer than most commands do.
struct ParsedCommands {
  struct Parsed: Sendable {
    let command: any Command
    let wantsJSON: Bool
  }

  private struct Line: Hashable {
    let name: String
    let arguments: [String]
  }

  /// How many are kept, and how long they may be in bytes: more than a day's habits, less than 100 KB.
  private static let most = (lines: 256, bytes: 256)

  private var known: [Line: Parsed] = [:]

  /// The command with these arguments; throws ArgumentParser's error.
  mutating func parse<C: Command>(_ type: C.Type, _ arguments: [String]) throws -> Parsed {
    let line = Line(name: C.name, arguments: arguments)
    if let parsed = known[line] { return parsed }
    let inCell = try InCell<C>.parse(arguments)
    let parsed = Parsed(command: inCell.command, wantsJSON: inCell.wantsJSON)
    if arguments.reduce(0, { $0 + $1.utf8.count }) <= Self.most.bytes {
      if known.count >= Self.most.lines { known = [:] }
      known[line] = parsed
    }
    return parsed
  }
}
