internal import ArgumentParser
internal import Jobs
internal import Rendering

/// `%profile [NAME]`: shows the profiles, or goes over to another.
package struct ProfileCommand: Command {
  package static let name = "profile"
  package static let summary = "Show the profiles, or use another service from now on."

  @Argument(help: "A profile's name.")
  var profile: String?

  package init() {}

  package func run(in session: isolated Interpreter, _ context: CellContext) async throws {
    let known = session.world.profiles
    guard let profile else {
      let rows = known.map {
        [
          $0.name == session.profile.name ? "*" : "", $0.name, $0.baseURL,
          session.world.keys.state($0).source,
        ]
      }
      return await context.show(
        .result, Table(columns: ["", "profile", "base URL", "key"], rows: rows).bundle)
    }
    let chosen = try known.named(profile)
    session.profile = chosen
    session.models = []
    session.window = nil
    session.origins = ChoiceOrigins(profile: session.origin)
    await context.notice("Profile: \(chosen.name)")
  }
}
