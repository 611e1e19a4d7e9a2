internal import JSON

/// A command of the tool as its manual page describes it, from what its declaration says of itself.
struct ManualCommand {
  private let info: JSON
  /// As it is typed: `clew kernel install`.
  let name: String

  init(_ info: JSON, under parent: String? = nil) {
    self.info = info
    name = [parent, info["commandName"]?.string].compactMap(\.self).joined(separator: " ")
  }

  var abstract: String? { info["abstract"]?.string }
  var discussion: String? { info["discussion"]?.string }

  /// Those below it that are for everybody.
  var subcommands: [ManualCommand] {
    shown(info["subcommands"]).filter { $0["commandName"] != "help" }
      .map { ManualCommand($0, under: name) }
  }

  /// What it takes, without the names in `common`, which are described elsewhere.
  func items(without common: Set<String>) -> [String] {
    arguments.filter { common.isDisjoint(with: names(of: $0)) }.map { argument in
      Roff.item(term(of: argument), argument["abstract"]?.string ?? "")
    }
  }

  /// All names of its options: `--json`, `-q`.
  var optionNames: Set<String> { Set(arguments.flatMap(names)) }

  /// `clew show [options] [sel ...]`, laid out.
  func synopsis(without common: Set<String>) -> String {
    let options = arguments.filter {
      $0["kind"] != "positional" && common.isDisjoint(with: names(of: $0))
    }
    let words = arguments.filter { $0["kind"] == "positional" }.map { argument in
      let word =
        Roff.italic(valueName(argument))
        + (argument["isRepeating"]?.bool == true ? " ..." : "")
      return argument["isOptional"]?.bool == true ? "[\(word)]" : word
    }
    let tail = (options.isEmpty ? [] : ["[\(Roff.italic("options"))]"]) + words
    return ([Roff.bold(name)] + tail).joined(separator: " ")
  }

  private var arguments: [JSON] { shown(info["arguments"]) }

  private func shown(_ list: JSON?) -> [JSON] {
    (list?.array ?? []).filter { $0["shouldDisplay"]?.bool != false }
  }

  private func names(of argument: JSON) -> [String] {
    (argument["names"]?.array ?? []).map { name in
      (name["kind"] == "long" ? "--" : "-") + (name["name"]?.string ?? "")
    }
  }

  private func term(of argument: JSON) -> String {
    let value = Roff.italic(valueName(argument))
    let names = names(of: argument).map(Roff.bold)
    guard !names.isEmpty else { return value }
    let list = names.joined(separator: ", ")
    return argument["kind"] == "option" ? "\(list) \(value)" : list
  }

  private func valueName(_ argument: JSON) -> String { argument["valueName"]?.string ?? "value" }
}
