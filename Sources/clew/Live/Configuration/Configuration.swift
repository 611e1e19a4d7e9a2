internal import Foundation
internal import Interpreting
internal import Jobs
internal import TOMLKit

/// What `config.toml` says: profiles of the user's own, and defaults for `%set`.
struct Configuration: Sendable {
  var profiles: [Profile] = []
  var settings = Settings()
  var defaultProfile: String?

  init() {}

  /// Reads the file; none is an empty one. Whatever is wrong in it is an error with its line: a
  /// misspelt setting would be paid for.
  init(path: String, environment: [String: String]) throws(Failure) {
    guard let bytes = FileManager.default.contents(atPath: path) else { return }
    guard let text = String(validating: bytes, as: UTF8.self) else {
      throw Failure(.usage, "\(path) is not UTF-8.", next: "Save it as UTF-8 and start again.")
    }
    let root = try ConfigurationTable(text, path: path)
    let builtIn = Profile.builtIn(environment: environment)
    try root.allow(["default_profile", "profiles", "settings"])
    defaultProfile = try root.string("default_profile")
    for (name, table) in try root.tables("profiles") {
      profiles.append(try Configuration.profile(name, table, builtIn))
    }
    guard let table = try root.table("settings") else { return }
    for name in table.keys {
      let value = try table.scalar(name)
      do throws(Failure) {
        try settings.assign("\(name)=\(value)", from: .configuration)
      } catch {
        throw table.placed(error, at: name)
      }
    }
  }

  private static func profile(
    _ name: String, _ table: ConfigurationTable, _ builtIn: [Profile]
  ) throws(Failure) -> Profile {
    try table.allow([
      "base_url", "key", "idempotency_keys", "batches", "windows", "default_model", "headers",
      "prices",
    ])
    let builtIn = builtIn.first { $0.name == name }
    guard let baseURL = try table.string("base_url") ?? builtIn?.baseURL else {
      throw table.failure(
        "Profile `\(name)` has no base_url.", next: "Add base_url = \"https://host/v1\" to it.")
    }
    var profile = builtIn ?? Profile(name: name, baseURL: baseURL)
    profile.baseURL = baseURL.trimmingSlashes
    if let text = try table.string("key") {
      guard let source = KeySource(text) else {
        // The text may be a key that somebody pasted here: it is not repeated.
        throw table.failure(
          "The key of profile `\(name)` names no source.", at: "key",
          why: "It must begin with env:, file: or cmd:.",
          next: "For example key = \"env:MY_API_KEY\".")
      }
      profile.keySource = source
    }
    if let honours = try table.bool("idempotency_keys") { profile.honoursIdempotencyKeys = honours }
    profile.batches = try batches(table, otherwise: profile.batches)
    if let windows = try table.strings("windows") { profile.windows = windows }
    if let model = try table.string("default_model") { profile.defaultModel = model }
    if let headers = try table.table("headers") {
      for header in headers.keys {
        profile.headers.append((header, try headers.string(header) ?? ""))
      }
    }
    for (model, prices) in try table.tables("prices") {
      for window in prices.keys {
        profile.prices.append(try Configuration.price(of: model, window, prices))
      }
    }
    return profile
  }

  /// `batches = "sail"`, or `false` where none are taken.
  private static func batches(
    _ table: ConfigurationTable, otherwise usual: BatchOffer?
  ) throws(Failure) -> BatchOffer? {
    if table.isFalse("batches") { return nil }
    guard let name = try table.string("batches") else { return usual }
    if let offer = BatchOffer(rawValue: name) { return offer }
    throw table.failure(
      "`\(name)` is no kind of batches.", at: "batches",
      next: "Known are "
        + BatchOffer.allCases.map { "\"\($0.rawValue)\"" }.joined(separator: ", ") + " and false.")
  }

  /// `prices."org/model" = { flex = [0.40, 1.80, 0.08] }`: input, output, cached, in dollars per
  /// million tokens; under `any` for services without windows.
  private static func price(
    of model: String, _ window: String, _ table: ConfigurationTable
  ) throws(Failure) -> Price {
    let figures = try table.numbers(window)
    guard (2...3).contains(figures.count) else {
      throw table.failure(
        "A price is two or three numbers.", at: window,
        next: "Write dollars per million tokens: [input, output, cached input].")
    }
    return Price(
      model: model, window: window == "any" ? nil : window, input: figures[0],
      cached: figures.count > 2 ? figures[2] : figures[0], output: figures[1])
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
