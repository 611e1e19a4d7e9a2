internal import ArgumentParser
internal import Rendering

/// `%help [CMD]`, also `%cmd?`: what there is, and how it is used.
package struct HelpCommand: Command {
  package static let name = "help"
  package static let summary = "Show what there is, or how one command is used."

  @Argument(help: "A command's name.")
  var command: String?

  package init() {}

  package func run(in session: isolated Interpreter, _ context: CellContext) async throws {
    guard let command else { return await show(CommandHelp.overview, in: session, context) }
    let name = String(command.drop { $0 == "%" })
    guard let type = CommandCatalogue.command(named: name) else {
      let names = CommandCatalogue.all.map { $0.name }
      throw Failure(
        .usage, "There is no command `\(name)`.",
        why: Nearest.match(for: name, among: names).map { "The nearest is `\($0)`." },
        next: "%help lists them all.")
    }
    await show(CommandHelp(type).bundle, in: session, context)
  }

  /// A notebook has a pane for long text, and keeps its cells free of it.
  private func show(
    _ bundle: MIMEBundle, in session: isolated Interpreter, _ context: CellContext
  ) async {
    if session.world.face == .kernel {
      session.results[context.number]?.page = bundle.plainText
    } else {
      await context.show(.result, bundle)
    }
  }
}
