internal import ArgumentParser
internal import Rendering

/// `%set [key=value …]`: changes settings; alone lists them with where they come from.
package struct SetCommand: Command {
  package static let name = "set"
  package static let summary = "Change settings, or list them."

  @Argument(help: "Settings, key=value.")
  var assignments: [String] = []

  package init() {}

  package func run(in session: isolated Interpreter, _ context: CellContext) async throws {
    // All or none: a typo in the second must not leave the first behind.
    var settings = session.settings
    for assignment in assignments { try settings.assign(assignment, from: session.origin) }
    try await session.change(to: settings, on: context.frontend)
    guard assignments.isEmpty else { return }
    let rows = Setting.allCases.map { setting -> [String] in
      [
        setting.rawValue, settings.words(for: setting), settings.origin(of: setting).rawValue,
        setting.summary,
      ]
    }
    await context.show(
      .result, Table(columns: ["setting", "value", "from", "meaning"], rows: rows).bundle)
  }
}
