internal import ArgumentParser
internal import Foundation
internal import Jobs
internal import Rendering

/// `%key [set|rm [PROFILE]]`: puts a service's key away, or says where keys come from.
package struct KeyCommand: Command {
  package static let name = "key"
  package static let summary =
    "Put a service's key away unseen, delete it, or list where keys are from."

  enum Action: String, ExpressibleByArgument, CaseIterable, Sendable {
    case status, set, rm
  }

  @Argument(help: "status, set or rm.")
  var action: Action = .status

  @Argument(
    help: "The profile it is for; the present one if none is named.",
    completion: .profiles)
  var profile: String?

  /// Only to refuse it without repeating it.
  @Argument(help: ArgumentHelp(visibility: .private))
  var typed: [String] = []

  package init() {}

  package func run(in session: isolated Interpreter, _ context: CellContext) async throws {
    guard typed.isEmpty else {
      throw Failure(
        .usage, "A key is not typed behind the command.", why: "There everybody could read it.",
        next: "%key set \(profile ?? "PROFILE") asks for it. Let the service revoke that one.")
    }
    switch action {
    case .status: await context.show(.result, KeyCommand.sources(session.world))
    case .set: try await set(try named(in: session), session.world.keys, context)
    case .rm:
      let profile = try named(in: session)
      try await session.world.keys.remove(profile.name)
      await context.notice("The key of \(profile.name) is deleted.")
    }
  }

  private func named(in session: isolated Interpreter) throws(Failure) -> Profile {
    guard let profile else { return session.profile }
    return try session.world.profiles.named(profile)
  }

  private func set(_ profile: Profile, _ keys: KeyAccess, _ context: CellContext) async throws {
    guard !profile.isPractice else { throw Failure(.usage, "The practice server needs no key.") }
    let question = "Key for \(profile.name) (not shown): "
    guard let answer = try await context.frontend.ask(question, isSecret: true) else {
      throw Failure(
        .usage, "Nobody can be asked for the key here.",
        next: "Use `clew key set \(profile.name)` in a terminal.")
    }
    let key = answer.trimmingCharacters(in: .whitespacesAndNewlines)
    guard !key.isEmpty, key.unicodeScalars.allSatisfy({ (0x21...0x7E).contains($0.value) }) else {
      throw Failure(
        .usage, "That is no key.", why: "A key is printable ASCII without blanks.",
        next: "Nothing was changed; try again.")
    }
    let place = try await keys.put(key, profile.name)
    let source = keys.state(profile).source
    await context.notice(
      "Put away in \(place). "
        + (source == KeyAccess.source
          ? "It is used from now on."
          : "As long as \(source) gives a key, that one is used."))
  }

  private static func sources(_ world: World) -> MIMEBundle {
    let rows = world.profiles.map { profile -> [String] in
      guard !profile.isPractice else { return [profile.name, "none needed", ""] }
      let state = world.keys.state(profile)
      return [profile.name, state.word, state.source]
    }
    return Table(columns: ["profile", "key", "from"], rows: rows).bundle
  }

  /// A cell's source without the key that somebody typed into it, for the history.
  static func withoutKeys(_ source: String) -> String {
    source.replacing(/(?m)^(%key\s+set\s+\S+)[^\n]*\S[^\n]*$/) { "\($0.output.1) …" }
  }
}
