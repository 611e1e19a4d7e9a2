internal import ArgumentParser
internal import Foundation
internal import Interpreting
internal import Jobs
internal import Rendering

/// `clew key set|status|rm`: keys, put away for their user alone.
struct KeyTool: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "key", abstract: "Put a service's key away, or say where keys come from.",
    subcommands: [Set.self, Status.self, Remove.self], defaultSubcommand: Status.self)

  private static var home: Home { Home(environment: ProcessInfo.processInfo.environment) }

  /// What is known, so that no key is put away for a misspelt name.
  private static func choices(profile: String?) throws(Failure) -> LaunchChoices {
    try LaunchChoices(
      home: home, keys: KeySources(environment: ProcessInfo.processInfo.environment),
      option: profile, face: .commandLine)
  }

  struct Set: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Read a key, unseen, and put it away; from a pipe, its first line.")

    @Argument(help: "The profile it is for.")
    var profile: String

    func run() throws {
      let profile = try KeyTool.choices(profile: profile).profile
      guard !profile.isPractice else {
        throw Failure(.usage, "The practice server needs no key.")
      }
      let key = try HiddenLine.read(prompt: "Key for \(profile.name) (not shown): ")
      guard !key.isEmpty, key.unicodeScalars.allSatisfy({ (0x21...0x7E).contains($0.value) }) else {
        throw Failure(
          .usage, "That is no key.", why: "A key is printable ASCII without blanks.",
          next: "Nothing was changed; try again.")
      }
      let store = KeyStore(home)
      try store.put(key, for: profile.name)
      StandardStreams.complain("Put away in \(store.path(of: profile.name)).")
      if profile.key != nil, profile.keySource != KeyStore.source {
        StandardStreams.complain("As long as \(profile.keySource) gives a key, that one is used.")
      }
    }
  }

  struct Status: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "List the profiles with the sources of their keys.")

    @OptionGroup var global: GlobalOptions

    func run() async throws {
      let rows = try KeyTool.choices(profile: global.profile).profiles.map { profile in
        let state = profile.isPractice ? "none needed" : profile.key == nil ? "none" : "set"
        return [profile.name, state, profile.isPractice ? "" : profile.keySource]
      }
      let table = Table(columns: ["profile", "key", "from"], rows: rows).bundle
      try await Launch(global, face: .commandLine).run { _, frontend in
        await frontend.show(.display(Display(.result, table)))
      }
    }
  }

  struct Remove: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "rm", abstract: "Delete a key that was put away.")

    @Argument(help: "The profile it is for.")
    var profile: String

    func run() throws {
      try KeyStore(home).remove(profile)
      StandardStreams.complain("Deleted.")
    }
  }
}
