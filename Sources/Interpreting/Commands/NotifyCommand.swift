internal import ArgumentParser
internal import JSON
internal import Rendering

/// `%notify [off|bell|desktop|cmd:LINE]`: how you hear of what ended while you were away.
package struct NotifyCommand: Command {
  package static let name = "notify"
  package static let summary = "Choose how you hear of jobs that ended while you were away."
  package static let arguments = Vocabulary.Arguments.text()

  @Argument(help: "off, bell, desktop, or cmd: and a line for the shell.")
  var way: String?

  package init() {}

  package func run(in session: isolated Interpreter, _ context: CellContext) async throws {
    var settings = session.settings
    guard let way, !way.isEmpty else {
      return await context.show(.result, .text(settings[.notify].string ?? ""))
    }
    try settings.assign("\(Setting.notify.rawValue)=\(way)", from: session.origin)
    try await session.change(to: settings, on: context.frontend)
    if session.world.face != .terminal {
      await context.notice("Only the REPL notifies; nothing will be heard of here.")
    }
  }
}
