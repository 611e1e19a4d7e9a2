package import JSON

/// One thing that can be set: its name, its meaning, and the values it takes.
package enum Setting: String, Sendable, CaseIterable {
  case temperature
  case topP = "top_p"
  case maxOutputTokens = "max_output_tokens"
  case effort
  case samples = "n"
  case wait
  case show
  case cache
  case background
  case confirm
  case timeout
  case concurrency
  case retryUncertain = "retry_uncertain"
  case render
  case width
  case colour
  case theme
  case pager
  case notify

  package var summary: String {
    switch self {
    case .temperature: "Sampling temperature, 0 to 2."
    case .topP: "Nucleus sampling, 0 to 1."
    case .maxOutputTokens: "The most tokens an answer may have, reasoning included."
    case .effort: "Reasoning effort: none, minimal, low, medium, high, xhigh or max."
    case .samples: "How many answers each prompt gets."
    case .wait: "When a cell waits for its jobs: auto, off or cell."
    case .show: "How a finished job is shown: full, brief or off."
    case .cache: "Whether recorded answers serve: replay, live or offline."
    case .background: "How the service is asked: auto, on or off."
    case .confirm: "Above how many jobs, or what estimate, a person is asked first: 100,$1."
    case .timeout: "How long %wait waits at the most, such as 10m; none: for ever."
    case .concurrency: "The most requests to one service at a time; none: 64."
    case .retryUncertain: "Whether a request whose fate is unknown is sent again: on or off."
    case .render: "Whether Markdown is rendered in the terminal: on or off."
    case .width: "How wide things are shown in the terminal, in columns; auto: as wide as it is."
    case .colour: "Whether the terminal shows colours: auto (not with NO_COLOR), on or off."
    case .pager: "Whether long results are read in $PAGER: auto or off."
    case .notify: "How the REPL tells of jobs that ended while you were away: %notify."
    case .theme: "What colours stand on: light, dark, or auto (as the terminal says)."
    }
  }

  package var standard: JSON {
    switch self {
    case .temperature, .topP, .maxOutputTokens, .effort, .timeout, .concurrency,
      .retryUncertain:
      .null
    case .samples: 1
    case .wait, .background, .width, .colour, .theme, .pager: "auto"
    case .show: "full"
    case .notify: "bell"
    case .cache: "live"
    case .confirm: .string(ConfirmLimit.standard)
    case .render: "on"
    }
  }

  /// What may stand after the `=`, for help and completion; empty where any number may.
  package var choices: [String] {
    switch self {
    case .effort: ["none", "minimal", "low", "medium", "high", "xhigh", "max"]
    case .wait: ["auto", "off", "cell"]
    case .show: ["full", "brief", "off"]
    case .cache: ["replay", "live", "offline"]
    case .background, .colour: ["auto", "on", "off"]
    case .retryUncertain, .render: ["on", "off"]
    case .theme: ["auto", "light", "dark"]
    case .pager: ["auto", "off"]
    case .notify: ["off", "bell", "desktop"]
    default: []
    }
  }

  /// Whether it is a parameter of requests, which `--set` may vary: `temperature=0,1`.
  var isParameter: Bool {
    switch self {
    case .temperature, .topP, .maxOutputTokens, .effort: true
    default: false
    }
  }

  /// Whether one prompt may have its own value of it (`--set`); the others are the session's.
  var belongsToPrompt: Bool {
    switch self {
    case .show, .timeout, .concurrency, .retryUncertain, .render, .width, .colour, .theme, .pager,
      .notify:
      false
    case .temperature, .topP, .maxOutputTokens, .effort, .samples, .wait, .cache, .background,
      .confirm:
      true
    }
  }

  static func named(_ name: String) throws(Failure) -> Setting {
    if let setting = Setting(rawValue: name) { return setting }
    let nearest = Nearest.match(for: name, among: allCases.map(\.rawValue))
    throw Failure(
      .usage, "There is no setting `\(name)`.", why: nearest.map { "The nearest is `\($0)`." },
      next: "%set alone lists them all.")
  }

  func value(from text: String) throws(Failure) -> JSON {
    if text == "none" && !choices.contains("none") { return .null }
    switch self {
    case .temperature: return try number(text, in: 0...2)
    case .topP: return try number(text, in: 0...1)
    case .maxOutputTokens, .samples, .concurrency: return try count(text)
    case .confirm:
      guard ConfirmLimit(text) != nil else {
        throw refusal(of: text, "a number of jobs, an amount such as $5, or both: 100,$5")
      }
      return .string(text)
    case .timeout:
      _ = try DurationText(text)
      return .string(text)
    case .notify:
      guard Alert(text) != nil else {
        throw refusal(of: text, "off, bell, desktop, or cmd: and a line for the shell")
      }
      return .string(text)
    case .width:
      if text == "auto" { return .string(text) }
      guard let columns = Int(text), Viewing.widths.contains(columns) else {
        let (least, most) = (Viewing.widths.lowerBound, Viewing.widths.upperBound)
        throw refusal(of: text, "auto, or a number of columns from \(least) to \(most)")
      }
      return .integer(columns)
    case .effort, .wait, .show, .cache, .background, .retryUncertain, .render, .colour, .theme,
      .pager:
      guard choices.contains(text) else {
        throw refusal(of: text, "one of " + choices.joined(separator: ", "))
      }
      return .string(text)
    }
  }

  private func number(_ text: String, in range: ClosedRange<Double>) throws(Failure) -> JSON {
    guard let value = Double(text), range.contains(value) else {
      let (low, high) = (Int(range.lowerBound), Int(range.upperBound))
      throw refusal(of: text, "a number from \(low) to \(high)")
    }
    // `0` stays `0` in the body and in the fingerprint.
    return Int(text).map(JSON.integer) ?? .number(value)
  }

  private func count(_ text: String) throws(Failure) -> JSON {
    guard let value = Int(text), value >= 1 else {
      throw refusal(of: text, "a whole number from 1")
    }
    return .integer(value)
  }

  private func refusal(of text: String, _ expected: String) -> Failure {
    Failure(
      .usage, "`\(text)` is no value for \(rawValue).", why: "It takes \(expected).",
      next: "%unset \(rawValue) brings its default back.")
  }
}
