internal import Foundation
internal import Interpreting
internal import Jobs
internal import Responses

/// The built-in profiles, with keys from where this process may read them.
struct KeySources: Sendable {
  let environment: [String: String]

  private func variable(_ name: String) -> String? {
    environment[name].flatMap { $0.isEmpty ? nil : $0 }
  }

  /// `sail`, `openai` and `practice`: data like the user's own.
  var builtIn: [Profile] {
    let sailURL = variable("SAIL_API_URL")?.trimmingSlashes ?? "https://api.sailresearch.com"
    let openAIURL = variable("OPENAI_BASE_URL")?.trimmingSlashes ?? "https://api.openai.com/v1"
    return [
      Profile(
        name: "sail", baseURL: sailURL + "/v1", key: variable("SAIL_API_KEY").map(Secret.init),
        keySource: "env:SAIL_API_KEY", honoursIdempotencyKeys: true,
        windows: ["asap", "balanced", "flex"], prices: Price.sail),
      Profile(
        name: "openai", baseURL: openAIURL, key: variable("OPENAI_API_KEY").map(Secret.init),
        keySource: "env:OPENAI_API_KEY"),
      Profile(
        name: "practice", baseURL: Profile.practiceBaseURL, keySource: "none needed",
        honoursIdempotencyKeys: true, windows: ["asap", "balanced", "flex"],
        defaultModel: "practice/tutor"),
    ]
  }

  /// A key as `config.toml` names its source: `env:NAME`, `file:PATH` (mode 0600), `cmd:COMMAND`.
  func key(_ source: String, of profile: String) throws(Failure) -> Secret? {
    let parts = source.split(separator: ":", maxSplits: 1).map(String.init)
    guard parts.count == 2 else { throw unknown(source, of: profile) }
    switch parts[0] {
    case "env": return variable(parts[1]).map(Secret.init)
    case "file": return try Self.key(inFile: parts[1], of: profile)
    case "cmd": return try command(parts[1], of: profile)
    default: throw unknown(source, of: profile)
    }
  }

  private func unknown(_ source: String, of profile: String) -> Failure {
    // The text may be a key that somebody pasted here: it is not repeated.
    Failure(
      .usage, "The key of profile `\(profile)` names no source.",
      why: "It must begin with env:, file: or cmd:.",
      next: "For example key = \"env:MY_API_KEY\" under [profiles.\(profile)].")
  }

  static func key(inFile path: String, of profile: String) throws(Failure) -> Secret {
    let path = (path as NSString).expandingTildeInPath
    let attributes = try? FileManager.default.attributesOfItem(atPath: path)
    guard let mode = (attributes?[.posixPermissions] as? NSNumber)?.intValue,
      let data = FileManager.default.contents(atPath: path)
    else {
      throw Failure(
        .usage, "The key file of profile `\(profile)` cannot be read.", why: path,
        next: "Put the key there, then chmod 600 it.")
    }
    guard mode & 0o077 == 0 else {
      throw Failure(
        .usage, "The key file of profile `\(profile)` can be read by others.", why: path,
        next: "chmod 600 \(path)")
    }
    let text = String(decoding: data, as: UTF8.self)
    return Secret(text.trimmingCharacters(in: .whitespacesAndNewlines))
  }

  private func command(_ command: String, of profile: String) throws(Failure) -> Secret {
    let process = Foundation.Process()
    process.executableURL = URL(fileURLWithPath: "/bin/sh")
    process.arguments = ["-c", command]
    let pipe = Pipe()
    process.standardOutput = pipe
    let data: Data?
    do {
      try process.run()
      data = try pipe.fileHandleForReading.readToEnd()
    } catch {
      throw Failure(.usage, "The key command of profile `\(profile)` cannot be run.")
    }
    process.waitUntilExit()
    let text = String(decoding: data ?? Data(), as: UTF8.self)
      .trimmingCharacters(in: .whitespacesAndNewlines)
    guard process.terminationStatus == 0, !text.isEmpty else {
      throw Failure(
        .usage, "The key command of profile `\(profile)` gave no key.",
        why: "It exited with \(process.terminationStatus).", next: "Run it by hand to see why.")
    }
    return Secret(text)
  }
}
