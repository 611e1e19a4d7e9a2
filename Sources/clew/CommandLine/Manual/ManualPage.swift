internal import ArgumentParser
internal import Interpreting
internal import JSON

/// `clew(1)`, made of the declarations that parse the command line and cells.
struct ManualPage {
  private let tool: ManualCommand
  private let version: String

  init(version: String) throws {
    let description = try JSON(parsing: Clew._dumpHelp())
    tool = ManualCommand(description["command"] ?? .null)
    self.version = version
  }

  /// In roff's `man` macros. Without a date: the same program has the same page.
  var text: String {
    let head = [".TH CLEW 1 \"\" \"clew \(version)\" \"User Commands\"", ".nh", ".ad l"]
    let sections = [head, beginning, commands, cells] + ManualPage.closing
    return sections.flatMap(\.self).joined(separator: "\n") + "\n"
  }

  private var beginning: [String] {
    [
      Roff.section("NAME"), "clew \\- " + Roff.escaped((tool.abstract ?? "").lowercasedStart),
      Roff.section("SYNOPSIS"), Roff.bold("clew") + " [\(Roff.italic("options"))]", ".br",
      Roff.bold("clew") + " \(Roff.italic("command")) [\(Roff.italic("arguments"))]",
      Roff.section("DESCRIPTION"), Roff.escaped(tool.discussion ?? ""),
      Roff.section("OPTIONS"), "Every command understands these.",
    ] + tool.items(without: [])
  }

  private var commands: [String] {
    [Roff.section("COMMANDS")] + tool.subcommands.flatMap(described)
  }

  private func described(_ command: ManualCommand) -> [String] {
    let common = tool.optionNames
    let texts = [command.abstract, command.discussion].compactMap(\.self)
    return [Roff.subsection(command.name), command.synopsis(without: common)]
      + texts.flatMap { [".PP", Roff.escaped($0)] } + command.items(without: common)
      + command.subcommands.flatMap(described)
  }

  private var cells: [String] {
    let words =
      "In a cell, what does not begin with % is a prompt. A line %NAME is a command, a line %%NAME a "
      + "command with the lines under it; lines %% part the cells of a script. %NAME? explains one."
    return [Roff.section("CELLS"), Roff.escaped(words)]
      + CommandCatalogue.all.map { Roff.item(Roff.bold($0.typedForm), $0.summary) }
  }
}

extension String {
  /// As it follows the dash after a name: `explore prompts …`, without a full stop.
  fileprivate var lowercasedStart: String {
    let text = hasSuffix(".") ? String(dropLast()) : self
    return text.prefix(1).lowercased() + text.dropFirst()
  }
}
