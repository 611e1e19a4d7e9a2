internal import ArgumentParser
internal import Jobs
internal import Rendering

/// `%window [NAME|auto]`: how long the service may take, and so what it costs.
package struct WindowCommand: Command {
  package static let name = "window"
  package static let summary =
    "Show or choose the completion window; auto leaves it to the service."

  @Argument(help: "A window's name, or auto.")
  var window: String?

  package init() {}

  package func run(in session: isolated Interpreter, _ context: CellContext) async throws {
    guard let window else {
      let known = session.profile.windows
      let list = known.isEmpty ? "" : " (of \(known.joined(separator: ", ")))"
      return await context.show(.result, .text((session.window ?? "auto") + list))
    }
    if window != "auto", !session.profile.windows.contains(window) {
      let nearest = Nearest.match(for: window, among: session.profile.windows)
      await context.notice(
        "\(session.profile.name) names no window `\(window)`; it is sent as typed."
          + (nearest.map { " The nearest is `\($0)`." } ?? ""))
    }
    session.window = window == "auto" ? nil : window
    session.origins.window = session.origin
    await context.notice("Window: \(window)")
  }
}
