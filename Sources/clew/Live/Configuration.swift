internal import Foundation
internal import Interpreting
internal import JSON
internal import Jobs
internal import Responses
internal import TOMLKit

/// What `config.toml` says: profiles of the user's own, and defaults for `%set`.
struct Configuration: Sendable {
  var profiles: [Profile] = []
  var settings: [(setting: String, value: String)] = []
  var defaultProfile: String?

  init() {}

  /// Reads the file; none is an empty one.
  init(path: String, keys: KeySources) throws(Failure) {
    guard let bytes = FileManager.default.contents(atPath: path) else { return }
    let table: TOMLTable
    do {
      table = try TOMLTable(string: String(decoding: bytes, as: UTF8.self))
    } catch {
      throw Failure(
        .usage, "\(path) is not TOML.", why: "\(error)", next: "Mend that line and start again.")
    }
    defaultProfile = table["default_profile"]?.string
    for (name, value) in table["profiles"]?.table ?? TOMLTable() {
      guard let profile = value.table else { continue }
      profiles.append(try Configuration.profile(name, profile, keys: keys, path: path))
    }
    for (name, value) in table["settings"]?.table ?? TOMLTable() {
      let text =
        value.string ?? value.int.map(String.init) ?? value.double.map { "\($0)" }
        ?? value.bool.map { $0 ? "on" : "off" } ?? ""
      settings.append((name, text))
    }
  }

  private static func profile(
    _ name: String, _ table: TOMLTable, keys: KeySources, path: String
  ) throws(Failure) -> Profile {
    let builtIn = keys.builtIn.first { $0.name == name }
    guard let baseURL = table["base_url"]?.string ?? builtIn?.baseURL else {
      throw Failure(
        .usage, "Profile `\(name)` in \(path) has no base_url.",
        next: "Add base_url = \"https://host/v1\" under [profiles.\(name)].")
    }
    var profile = builtIn ?? Profile(name: name, baseURL: baseURL)
    profile.baseURL = baseURL.trimmingSlashes
    if let source = table["key"]?.string {
      profile.key = try keys.key(source, of: name)
      profile.keySource = source.hasPrefix("cmd:") ? "cmd:…" : source
    }
    if let honours = table["idempotency_keys"]?.bool { profile.honoursIdempotencyKeys = honours }
    if let windows = table["windows"]?.array { profile.windows = windows.compactMap(\.string) }
    if let model = table["default_model"]?.string { profile.defaultModel = model }
    for (header, value) in table["headers"]?.table ?? TOMLTable() {
      if let value = value.string { profile.headers.append((header, value)) }
    }
    for (model, prices) in table["prices"]?.table ?? TOMLTable() {
      if let prices = prices.table { profile.prices += Configuration.prices(model, prices) }
    }
    return profile
  }

  /// `prices."org/model" = { flex = [0.40, 1.80, 0.08] }`: input, output, cached, in dollars per
  /// million tokens; under `any` for services without windows.
  private static func prices(_ model: String, _ table: TOMLTable) -> [Price] {
    var prices: [Price] = []
    for (window, value) in table {
      let figures = (value.array ?? TOMLArray()).compactMap { $0.double ?? $0.int.map(Double.init) }
      guard figures.count >= 2 else { continue }
      prices.append(
        Price(
          model: model, window: window == "any" ? nil : window, input: figures[0],
          cached: figures.count > 2 ? figures[2] : figures[0], output: figures[1]))
    }
    return prices
  }
}

extension String {
  /// Without slashes at its end, so that paths can be joined.
  var trimmingSlashes: String {
    var text = self
    while text.hasSuffix("/") { text.removeLast() }
    return text
  }
}
