internal import Foundation

/// Where clew keeps its files: all in `CLEW_HOME`, else in the XDG base directories.
struct Home: Sendable {
  let configuration: String
  let journal: String

  init(configuration: String, journal: String) {
    self.configuration = configuration
    self.journal = journal
  }

  init(environment: [String: String]) {
    let home = environment["HOME"] ?? NSHomeDirectory()
    if let folder = environment["CLEW_HOME"], !folder.isEmpty {
      configuration = folder + "/config.toml"
      journal = folder + "/journal.sqlite"
    } else {
      // XDG Base Directory Specification 0.8: relative paths are to be ignored.
      func folder(_ name: String, _ fallback: String) -> String {
        if let path = environment[name], path.hasPrefix("/") { return path + "/clew" }
        return home + fallback + "/clew"
      }
      configuration = folder("XDG_CONFIG_HOME", "/.config") + "/config.toml"
      journal = folder("XDG_DATA_HOME", "/.local/share") + "/journal.sqlite"
    }
  }

  /// The commands that a REPL begins with, beside the configuration.
  var startupFile: String {
    URL(fileURLWithPath: configuration).deletingLastPathComponent().path + "/rc.clew"
  }

  /// The practice server's database, beside the journal.
  var practiceDatabase: String {
    URL(fileURLWithPath: journal).deletingLastPathComponent().path + "/practice.sqlite"
  }
}
