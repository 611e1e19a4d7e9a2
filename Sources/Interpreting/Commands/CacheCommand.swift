internal import ArgumentParser
internal import JSON
internal import Rendering

/// `%cache [replay|live|offline]`: whether recorded answers serve.
package struct CacheCommand: Command {
  package static let name = "cache"
  package static let summary =
    "Show or choose whether recorded answers serve: replay, live, offline."

  @Argument(help: "replay, live or offline.")
  var mode: String?

  package init() {}

  package func run(in session: isolated Interpreter, _ context: CellContext) async throws {
    guard let mode else {
      return await context.show(.result, .text(session.settings[.cache].string ?? "live"))
    }
    var settings = session.settings
    try settings.assign("cache=\(mode)", from: session.origin)
    try await session.change(to: settings, on: context.frontend)
  }
}
