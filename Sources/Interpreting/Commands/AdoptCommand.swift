internal import ArgumentParser
internal import Journal

/// `%adopt ID …`: takes up responses made elsewhere.
package struct AdoptCommand: Command {
  package static let name = "adopt"
  package static let summary = "Take up responses made elsewhere, by their ids."

  @Argument(help: "Response ids.")
  var ids: [String]

  package init() {}

  package func run(in session: isolated Interpreter, _ context: CellContext) async throws {
    var jobs: [Job] = []
    for id in ids { jobs.append(try await session.adopt(id, context)) }
    await session.follow(jobs, on: context.frontend)
  }
}
