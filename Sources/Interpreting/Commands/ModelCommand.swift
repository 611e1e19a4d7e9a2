internal import ArgumentParser
internal import Rendering

/// `%model [NAME[,NAME]]`: shows or chooses the model; several make every prompt a group.
package struct ModelCommand: Command {
  package static let name = "model"
  package static let summary = "Show or choose the model that answers."

  @Argument(help: "A model, a unique part of its name, or several with commas.")
  var model: String?

  package init() {}

  package func run(in session: isolated Interpreter, _ context: CellContext) async throws {
    guard let model else {
      return await context.show(.result, .text(try await session.currentModel() ?? "none chosen"))
    }
    let (chosen, notices) = try await session.models(named: model)
    for notice in notices { await context.notice(notice) }
    session.models = chosen
    session.origins.model = session.origin
    await context.notice("Model: \(chosen.joined(separator: ", "))")
  }
}
