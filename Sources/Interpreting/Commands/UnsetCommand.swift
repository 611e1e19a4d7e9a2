internal import ArgumentParser

/// `%unset KEY …`: brings defaults back.
package struct UnsetCommand: Command {
  package static let name = "unset"
  package static let summary = "Bring a setting's default back."

  @Argument(help: "Settings by name.")
  var keys: [String]

  package init() {}

  package func run(in session: isolated Interpreter, _ context: CellContext) async throws {
    var settings = session.settings
    for key in keys { settings.reset(try Setting.named(key), to: session.defaults) }
    try await session.change(to: settings, on: context.frontend)
  }
}
