/// All commands as a Markdown table, made from their declarations: what the README holds, and a test
/// compares.
package enum CommandReference {
  package static var markdown: String {
    let heads = [["command", "what it does", "options"], ["---", "---", "---"]]
    return (heads + CommandCatalogue.all.map(row(of:))).map { "| \($0.joined(separator: " | ")) |" }
      .joined(separator: "\n")
  }

  private static func row(of type: any Command.Type) -> [String] {
    let usage = CommandUsage(help: CommandHelp(type).plain)
    let asking = CommandUsage(help: CommandHelp(AskCommand.self).plain).options
    var options = usage.options.map { "`\($0)`" }
    if type != AskCommand.self, Set(asking).isSubset(of: usage.options) {
      options = usage.options.filter { !asking.contains($0) }.map { "`\($0)`" }
      options.append("all of `\(AskCommand.typedForm)`")
    }
    return [
      "`" + ([type.typedForm] + usage.arguments).joined(separator: " ") + "`",
      type.summary.replacing("|", with: "\\|"),
      options.joined(separator: " "),
    ]
  }
}

/// What a command takes, read out of its help.
private struct CommandUsage {
  /// `[SEL…]`, `COMMAND`.
  private(set) var arguments: [String] = []
  /// `-m MODEL`, `--wait`; only the first name of each.
  private(set) var options: [String] = []

  init(help: String) {
    for line in help.split(separator: "\n") {
      if line.hasPrefix("%") {
        let usage = line.replacing(/\[-[^\]]*\]|\[?<options>\]?/, with: "").replacing(
          " ...", with: "…")
        arguments = usage.split(separator: " ").dropFirst()
          .map { $0.filter { $0 != "<" && $0 != ">" }.uppercased() }
      } else if let match = line.prefixMatch(of: /[ ]{2}(-[^\s,]+)(?:, --[a-z-]+)?(?: <([^>]+)>)?/)
      {
        let (_, name, value) = match.output
        // Every command has that one: it is said once, above the table.
        guard name != "--json" else { continue }
        options.append(value.map { "\(name) \($0.uppercased())" } ?? String(name))
      }
    }
  }
}
