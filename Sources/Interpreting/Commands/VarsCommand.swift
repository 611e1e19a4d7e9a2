internal import ArgumentParser
internal import Rendering

/// `%vars`: what `%let` has named.
package struct VarsCommand: Command {
  package static let name = "vars"
  package static let summary = "List what %let has named."

  package init() {}

  package func run(in session: isolated Interpreter, _ context: CellContext) async throws {
    let names = session.names.all
    if names.isEmpty { return await context.notice("Nothing is named yet: %let NAME VALUE.") }
    let table = Table(columns: ["name", "value"], rows: names.map { [$0.name, $0.value] })
    await context.show(.result, table.bundle)
  }
}
