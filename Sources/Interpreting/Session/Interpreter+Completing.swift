extension Interpreter {
  /// How many candidates are worth handing over.
  private static let mostCandidates = 1000

  /// What could stand at the cursor, which counts Unicode scalars from 0.
  package func completions(in source: String, at cursor: Int) async -> Completions {
    let context = CompletionContext(source, cursor: cursor, vocabulary: Interpreter.vocabulary)
    let candidates: [Completions.Candidate]
    switch context.kind {
    case .command(let prefix): candidates = commands(prefix, .line, signs: "%")
    case .cellCommand(let prefix): candidates = commands(prefix, .body, signs: "%%")
    case .argument(let command, _, let previous, let prefix):
      candidates = await arguments(of: command, after: previous, prefix)
    case .reference(let prefix): candidates = await references(prefix)
    case .none: candidates = []
    }
    return Completions(
      candidates: Array(candidates.prefix(Interpreter.mostCandidates)), replacing: context.range)
  }

  /// Whether Enter should send the source or go on to a new line.
  package nonisolated func completeness(of source: String) -> Completeness {
    Completeness.of(source, vocabulary: Interpreter.vocabulary)
  }

  private func commands(
    _ prefix: String, _ form: CommandForm, signs: String
  ) -> [Completions.Candidate] {
    CommandCatalogue.all
      .filter { $0.form.contains(form) && $0.name.hasPrefix(prefix) }
      .map { Completions.Candidate(signs + $0.name, kind: "command", help: $0.summary) }
  }

  private func arguments(
    of command: String, after previous: [String], _ prefix: String
  ) async -> [Completions.Candidate] {
    if prefix.hasPrefix("-") { return options(of: command, prefix) }
    if let option = previous.last, option.hasPrefix("-") {
      switch option {
      case "-m", "--model": return await models(prefix)
      case "-w", "--window": return windows(prefix)
      case "-d", "--data": return files(prefix)
      case "-t", "--tag": return await tags(prefix)
      case "-s", "--system": return files(prefix, after: "@")
      case "--set": return assignments(prefix)
      default: break
      }
    }
    switch command {
    case "model": return await models(prefix)
    case "window": return windows(prefix)
    case "profile": return profiles(prefix)
    case "system": return files(prefix, after: "@")
    case "set": return assignments(prefix)
    case "unset": return settings(prefix)
    case "cache": return values(of: .cache, prefix)
    case "notify": return values(of: .notify, prefix)
    case "help": return commands(prefix, [], signs: "")
    default: return await declaredArguments(of: command, prefix)
    }
  }

  /// What the command's declaration calls its arguments says what they are.
  private func declaredArguments(
    of command: String, _ prefix: String
  ) async -> [Completions.Candidate] {
    guard let type = CommandCatalogue.command(named: command) else { return [] }
    let usage = CommandHelp(type).plain
    let selectors = usage.contains("<sel") ? await selectors(prefix) : []
    return selectors + (usage.contains("file>") ? files(prefix) : [])
  }

  private func options(of command: String, _ prefix: String) -> [Completions.Candidate] {
    guard let type = CommandCatalogue.command(named: command) else { return [] }
    return CommandOption.all(of: type).compactMap { option in
      // One name of each is enough to choose from: the long one, unless the short one is typed.
      let name = option.names.first { $0 == prefix } ?? option.names.last
      guard let name, name.hasPrefix(prefix) else { return nil }
      return Completions.Candidate(name, kind: "option", help: option.help)
    }
  }

  private func references(_ prefix: String) async -> [Completions.Candidate] {
    if let scheme = ["file:", "image:"].first(where: prefix.hasPrefix) {
      return files(String(prefix.dropFirst(scheme.count)), after: scheme).map {
        $0.text.hasSuffix("/") ? $0 : Completions.Candidate($0.text + "}}", kind: "file")
      }
    }
    if let form = ["out[", "in[", "err["].first(where: prefix.hasPrefix) {
      let begun = String(prefix.dropFirst(form.count))
      return await selectors(begun, words: ["last"]).map {
        Completions.Candidate(form + $0.text + "]}}", kind: $0.kind, help: $0.help)
      }
    }
    return (named + Interpreter.forms).filter { $0.text.hasPrefix(prefix) }
  }

  private static let forms = [
    Completions.Candidate("out[", kind: "reference", help: "The answer of a job: {{out[7]}}"),
    Completions.Candidate("in[", kind: "reference", help: "The prompt of a job: {{in[7]}}"),
    Completions.Candidate("err[", kind: "reference", help: "The error of a job: {{err[7]}}"),
    Completions.Candidate("file:", kind: "reference", help: "The text of a file"),
    Completions.Candidate("image:", kind: "reference", help: "A picture, attached"),
  ]
}
