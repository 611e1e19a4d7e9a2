internal import Foundation
internal import Interpreting
internal import Responses

/// Keys that `clew key set` put away: a file for each profile beside the configuration, for its user
/// alone. They serve profiles whose own source gives none.
struct KeyStore: Sendable {
  let folder: String

  init(_ home: Home) {
    folder =
      URL(fileURLWithPath: home.configuration).deletingLastPathComponent().path + "/keys"
  }

  /// What commands may do with it.
  var access: KeyAccess {
    KeyAccess(
      put: { key, profile throws(Failure) in
        try put(key, for: profile)
        return path(of: profile)
      }, remove: { profile throws(Failure) in try remove(profile) })
  }

  func path(of profile: String) -> String { "\(folder)/\(profile)" }

  func holds(_ profile: String) -> Bool {
    FileManager.default.fileExists(atPath: path(of: profile))
  }

  /// The key of a profile; nil where none was put away. Refuses a file that others can read.
  func key(of profile: String) throws(Failure) -> Secret? {
    holds(profile) ? try KeySources.key(inFile: path(of: profile), of: profile) : nil
  }

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
