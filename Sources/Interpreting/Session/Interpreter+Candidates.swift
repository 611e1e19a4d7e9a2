internal import Foundation
internal import Jobs
internal import Journal
internal import Rendering

/// Where candidates for completion come from, each with what helps to choose it.
extension Interpreter {
  /// More jobs than these are not worth choosing from by number.
  private static let mostJobs = 50

  func models(_ prefix: String) async -> [Completions.Candidate] {
    let listed = (try? await modelsToOffer) ?? []
    // The last of several is being typed.
    let head = prefix.lastIndex(of: ",").map { prefix[...$0] } ?? ""
    let tail = String(prefix.dropFirst(head.count))
    return Interpreter.models(listed, whoseNamesContain: tail)
      .map { Completions.Candidate(head + $0, kind: "model", help: prices(of: $0)) }
  }

  /// A key that a command gives is not had for this: the command may ask for a password, on the very
  /// terminal whose line waits for what could follow.
  private var modelsToOffer: [String] {
    get async throws {
      guard world.keys.state(profile).presence == .onRequest else {
        return try await listedModels(refresh: false)
      }
      return try await storedModels(of: profile)?.ids ?? []
    }
  }

  /// What a model costs, per million tokens in and out.
  private func prices(of model: String) -> String? {
    let prices = profile.prices.filter { $0.model == model }.map { price in
      [price.window, "$\(number(price.input)) in, $\(number(price.output)) out"]
        .compactMap { $0 }.joined(separator: " ")
    }
    return prices.isEmpty ? nil : prices.joined(separator: " · ") + " per million tokens"
  }

  private func number(_ dollars: Double) -> String {
    dollars.rounded() == dollars && dollars < 1e9 ? "\(Int(dollars))" : "\(dollars)"
  }

  func windows(_ prefix: String) -> [Completions.Candidate] {
    let known = profile.windows.enumerated().map { place, name in
      Completions.Candidate(
        name, kind: "window",
        help: place == 0 ? "The fastest" : place == profile.windows.count - 1 ? "The slowest" : nil)
    }
    let auto = Completions.Candidate("auto", kind: "window", help: "The service chooses")
    return (known + [auto]).filter { $0.text.hasPrefix(prefix) }
  }

  func profiles(_ prefix: String) -> [Completions.Candidate] {
    world.profiles.filter { $0.name.hasPrefix(prefix) }.map {
      Completions.Candidate(
        $0.name, kind: "profile",
        help: $0.isPractice ? "No model is behind it" : $0.baseURL)
    }
  }

  /// Names of files; `sign` stands before them.
  func files(_ prefix: String, after sign: String = "") -> [Completions.Candidate] {
    // The sign itself may still have to be typed.
    let begun = prefix.hasPrefix(sign) ? String(prefix.dropFirst(sign.count)) : prefix
    guard sign != "@" || prefix.hasPrefix(sign) else { return [] }
    return world.files.names(begun).map { Completions.Candidate(sign + $0, kind: "file") }
  }

  func settings(_ prefix: String, end: String = "") -> [Completions.Candidate] {
    Setting.allCases.filter { $0.rawValue.hasPrefix(prefix) }
      .map { Completions.Candidate($0.rawValue + end, kind: "setting", help: $0.summary) }
  }

  /// `name=` and, behind that, what the setting may be.
  func assignments(_ prefix: String) -> [Completions.Candidate] {
    guard let sign = prefix.firstIndex(of: "=") else { return settings(prefix, end: "=") }
    let value = String(prefix[prefix.index(after: sign)...])
    guard let setting = Setting(rawValue: String(prefix[..<sign])) else { return [] }
    return values(of: setting, value).map {
      Completions.Candidate("\(prefix[...sign])\($0.text)", kind: $0.kind)
    }
  }

  func values(of setting: Setting, _ prefix: String) -> [Completions.Candidate] {
    setting.choices.filter { $0.hasPrefix(prefix) }.map { Completions.Candidate($0, kind: "value") }
  }

  /// What selects jobs: words that mean some, numbers of this session's newest, and their tags.
  func selectors(
    _ prefix: String, words: [String] = ["last", "pending", "failed", "all"]
  ) async -> [Completions.Candidate] {
    let recent = await recentJobs
    return jobs(recent, prefix, words) + tags(of: recent, prefix, sign: "@")
  }

  func tags(_ prefix: String) async -> [Completions.Candidate] {
    tags(of: await recentJobs, prefix)
  }

  private func jobs(
    _ recent: [JobOutline], _ prefix: String, _ words: [String]
  ) -> [Completions.Candidate] {
    let meanings = [
      "last": "The newest job", "pending": "Jobs that are not final", "failed": "Jobs that failed",
      "all": "Every job",
    ]
    let words = words.map { Completions.Candidate($0, kind: "selector", help: meanings[$0]) }
    let numbers = recent.map { job in
      Completions.Candidate(
        "\(job.number)", kind: "job",
        help: job.state.rawValue + " · "
          + TextWidth.truncated(String(job.prompt.prefix { !$0.isNewline }), to: 60))
    }
    return (words + numbers).filter { $0.text.hasPrefix(prefix) }
  }

  private func tags(
    of recent: [JobOutline], _ prefix: String, sign: String = ""
  ) -> [Completions.Candidate] {
    var counts: [String: Int] = [:]
    for tag in recent.flatMap(\.tags) { counts[tag, default: 0] += 1 }
    return counts.sorted { $0.key < $1.key }.filter { (sign + $0.key).hasPrefix(prefix) }.map {
      Completions.Candidate(
        sign + $0.key, kind: "tag", help: "\($0.value) job\($0.value == 1 ? "" : "s")")
    }
  }

  private var recentJobs: [JobOutline] {
    get async {
      guard let openedSession else { return [] }
      return (try? await world.journal().outlines(of: openedSession, limit: Interpreter.mostJobs))
        ?? []
    }
  }

  /// What `%let` has named.
  var named: [Completions.Candidate] {
    names.all.map { Completions.Candidate($0.name + "}}", kind: "name", help: $0.value) }
  }
}
