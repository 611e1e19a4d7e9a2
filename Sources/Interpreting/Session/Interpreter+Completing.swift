internal import Foundation
internal import Jobs
internal import Journal

extension Interpreter {
  /// How many candidates are worth reading.
  private static let mostCandidates = 200

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

  private func commands(
    _ prefix: String, _ form: CommandForm, signs: String
  ) -> [Completions.Candidate] {
    CommandCatalogue.all.filter { $0.form.contains(form) && $0.name.hasPrefix(prefix) }
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
      case "--set": return assignments(prefix)
      default: break
      }
    }
    switch command {
    case "model": return await models(prefix)
    case "window": return windows(prefix)
    case "profile": return words(world.profiles.map(\.name), prefix, kind: "profile")
    case "set": return assignments(prefix)
    case "unset": return words(Setting.allCases.map(\.rawValue), prefix, kind: "setting")
    case "cache": return words(Setting.cache.choices, prefix, kind: "setting")
    case "help": return words(CommandCatalogue.all.map { $0.name }, prefix, kind: "command")
    case "run": return files(prefix)
    case "export": return await jobs(prefix) + files(prefix)
    case "wait", "jobs", "show", "cancel", "retry", "again", "table": return await jobs(prefix)
    default: return []
    }
  }

  private func words(
    _ words: [String], _ prefix: String, kind: String
  ) -> [Completions.Candidate] {
    words.filter { $0.hasPrefix(prefix) }.map { Completions.Candidate($0, kind: kind) }
  }

  private func models(_ prefix: String) async -> [Completions.Candidate] {
    let listed = (try? await listedModels(refresh: false)) ?? []
    // The last of several is being typed.
    let head = prefix.lastIndex(of: ",").map { prefix[...$0] } ?? ""
    let tail = String(prefix.dropFirst(head.count))
    return listed.filter { $0.localizedCaseInsensitiveContains(tail) || tail.isEmpty }
      .map { Completions.Candidate(head + $0, kind: "model") }
  }

  private func windows(_ prefix: String) -> [Completions.Candidate] {
    words(profile.windows + ["auto"], prefix, kind: "window")
  }

  private func files(_ prefix: String) -> [Completions.Candidate] {
    world.files.names(prefix).map { Completions.Candidate($0, kind: "file") }
  }

  private func assignments(_ prefix: String) -> [Completions.Candidate] {
    guard let sign = prefix.firstIndex(of: "=") else {
      return Setting.allCases.filter { $0.rawValue.hasPrefix(prefix) }
        .map { Completions.Candidate($0.rawValue + "=", kind: "setting", help: $0.summary) }
    }
    let choices = Setting(rawValue: String(prefix[..<sign]))?.choices ?? []
    return words(choices.map { "\(prefix[...sign])\($0)" }, prefix, kind: "value")
  }

  private func options(of command: String, _ prefix: String) -> [Completions.Candidate] {
    guard let type = CommandCatalogue.command(named: command) else { return [] }
    return words(CommandHelp(type).options, prefix, kind: "option")
  }

  private func jobs(_ prefix: String) async -> [Completions.Candidate] {
    let filter = JobFilter(session: openedSession, newestFirst: true, limit: 50)
    let jobs = openedSession == nil ? [] : (try? await world.journal().jobs(matching: filter)) ?? []
    let numbers = jobs.map {
      Completions.Candidate(
        "\($0.number)", kind: "job", help: String($0.prompt.prefix(60)))
    }
    let tags = Set(jobs.flatMap(\.tags)).sorted().map {
      Completions.Candidate("@\($0)", kind: "tag")
    }
    let words = ["last", "pending", "failed", "all"].map {
      Completions.Candidate($0, kind: "selector")
    }
    return (words + numbers + tags).filter { $0.text.hasPrefix(prefix) }
  }

  private func references(_ prefix: String) async -> [Completions.Candidate] {
    if prefix.hasPrefix("file:") || prefix.hasPrefix("image:") {
      let scheme = prefix[...(prefix.firstIndex(of: ":") ?? prefix.startIndex)]
      return world.files.names(String(prefix.dropFirst(scheme.count))).map {
        Completions.Candidate(scheme + $0 + "}}", kind: "file")
      }
    }
    let names = names.all.map {
      Completions.Candidate($0.name + "}}", kind: "name", help: $0.value)
    }
    let forms = ["out[", "in[", "err[", "file:", "image:"].map {
      Completions.Candidate($0, kind: "reference")
    }
    return (names + forms).filter { $0.text.hasPrefix(prefix) }
  }

  /// Whether Enter should send the source or go on to a new line.
  package nonisolated func completeness(of source: String) -> Completeness {
    Completeness.of(source, vocabulary: Interpreter.vocabulary)
  }
}
