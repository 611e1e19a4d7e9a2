package import JSON

/// The values `%set` changes: parameters of requests, and how clew behaves.
package struct Settings: Sendable, Equatable {
  /// Where a value came from, shown by `%set`.
  package enum Origin: String, Sendable {
    case standard = "default"
    case configuration = "config.toml"
    case startup = "rc.clew"
    case environment
    case option
    case session
  }

  private var values: [Setting: JSON] = [:]
  private var origins: [Setting: Origin] = [:]

  package init() {}

  package subscript(setting: Setting) -> JSON { values[setting] ?? setting.standard }

  package func origin(of setting: Setting) -> Origin { origins[setting] ?? .standard }

  package mutating func set(_ setting: Setting, to value: JSON, from origin: Origin) {
    values[setting] = value
    origins[setting] = origin
  }

  /// Brings back the value that a setting has in others.
  package mutating func reset(_ setting: Setting, to others: Settings) {
    values[setting] = others.values[setting]
    origins[setting] = others.origins[setting]
  }

  /// Those that are not as clew came: `wait=cell`, and from where.
  package var changed: [(text: String, origin: Origin)] {
    Setting.allCases.filter { origin(of: $0) != .standard }.map {
      ("\($0.rawValue)=\(words(for: $0))", origin(of: $0))
    }
  }

  /// A value as it is shown.
  func words(for setting: Setting) -> String {
    let value = self[setting]
    return value == .null ? "none" : value.string ?? value.text
  }

  /// Reads `key=value` as a user types it.
  package mutating func assign(_ assignment: String, from origin: Origin) throws(Failure) {
    let parts = assignment.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
    guard parts.count == 2 else {
      throw Failure(
        .usage, "`\(assignment)` is no setting.", why: "A setting is written key=value.",
        next: "For example: %set temperature=0.2")
    }
    let setting = try Setting.named(String(parts[0]))
    set(setting, to: try setting.value(from: String(parts[1])), from: origin)
  }

  /// The wish for requests whose fate is unknown; nil: as is right for the service.
  package var retriesUncertain: Bool? { self[.retryUncertain].string.map { $0 == "on" } }

  /// The wish for requests to one service at a time; nil: as many as is usual.
  package var concurrency: Int? { self[.concurrency].int }

  /// What the settings put into a request's body, as the Responses API names it.
  package var parameters: JSON.Object {
    var body = JSON.Object()
    for setting in [Setting.temperature, .topP, .maxOutputTokens] where self[setting] != .null {
      body[setting.rawValue] = self[setting]
    }
    if let effort = self[.effort].string { body["reasoning"] = ["effort": .string(effort)] }
    return body
  }
}
