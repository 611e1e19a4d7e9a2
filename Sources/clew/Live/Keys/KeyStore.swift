internal import Foundation
internal import Interpreting

/// Keys that `clew key set` put away: a file for each profile beside the configuration, for its user
/// alone. They serve profiles whose own source gives none.
struct KeyStore: Sendable {
  let folder: String

  init(_ home: Home) {
    folder =
      URL(fileURLWithPath: home.configuration).deletingLastPathComponent().path + "/keys"
  }

  func path(of profile: String) -> String { "\(folder)/\(profile)" }

  func content(for profile: String) -> KeyFile.Content { KeyFile(path(of: profile)).content }

  func put(_ key: String, for profile: String) throws(Failure) {
    let manager = FileManager.default
    try? manager.createDirectory(
      atPath: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
    // A new file each time: an old one keeps its mode.
    try? manager.removeItem(atPath: path(of: profile))
    guard
      manager.createFile(
        atPath: path(of: profile), contents: Data((key + "\n").utf8),
        attributes: [.posixPermissions: 0o600])
    else {
      throw Failure(
        .usage, "The key cannot be put away.", why: "\(path(of: profile)) cannot be written.",
        next: "Set CLEW_HOME to a folder that can be.")
    }
  }

  func remove(_ profile: String) throws(Failure) {
    do {
      try FileManager.default.removeItem(atPath: path(of: profile))
    } catch {
      throw Failure(
        .usage, "No key of `\(profile)` was put away.", next: "`clew key status` lists them.")
    }
  }
}
