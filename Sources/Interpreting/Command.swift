package import ArgumentParser
package import Rendering

/// A command as its user knows it. One type serves cells (`%name`, `%%name`) and the command line
/// (`clew name`); help, completion, inspection and the README's table come from its declaration.
package protocol Command: ParsableArguments, Sendable {
  static var name: String { get }

  /// One line for lists: what it does.
  static var summary: String { get }

  static var form: CommandForm { get }

  /// Whether it may stand after a prompt (DESIGN §2.1); the others come before.
  static var following: Vocabulary.Following { get }

  /// How the rest of the line becomes arguments; commands that take text keep its blanks.
  static var arguments: Vocabulary.Arguments { get }

  /// Does it. What it shows goes to the context's frontend.
  func run(in session: isolated Interpreter, _ context: CellContext) async throws
}

/// Whether a command stands on a line, opens a body, or does both.
package struct CommandForm: OptionSet, Sendable {
  package let rawValue: Int

  package init(rawValue: Int) { self.rawValue = rawValue }

  package static let line = CommandForm(rawValue: 1)
  package static let body = CommandForm(rawValue: 2)
}

extension Command {
  package static var form: CommandForm { .line }
  package static var following: Vocabulary.Following { .never }
  package static var arguments: Vocabulary.Arguments { .words }

  /// As it begins a line: `%wait`, `%%batch`.
  package static var typedForm: String { form.contains(.line) ? "%\(name)" : "%%\(name)" }
}

/// A command with the flag that every command has in a cell: `--json`.
struct InCell<C: Command>: ParsableCommand {
  static var configuration: CommandConfiguration {
    // In a cell help is `%name?`.
    CommandConfiguration(commandName: C.typedForm, helpNames: [])
  }

  @OptionGroup var command: C

  @Flag(name: .customLong("json"), help: "Print JSON Lines.")
  var wantsJSON = false
}

/// What a running command knows of its cell.
package struct CellContext: Sendable {
  package var frontend: any Frontend
  package var number: Int
  /// Where the cell is remembered; nil until the command line needs it to be.
  var record: CellLog.ID?
  package var cell: Cell
  /// The text under a `%%name` line; nil for a line command.
  package var body: String?
  /// Whether bare words such as `pending` range over all sessions, as on the command line.
  package var rangesOverAllSessions: Bool
  /// Whether output is wanted as JSON Lines.
  package var wantsJSON = false

  package func show(_ role: Display.Role, _ bundle: MIMEBundle, id: String? = nil) async {
    await frontend.show(.display(Display(role, bundle, id: id)))
  }

  package func notice(_ text: String) async { await show(.notice, .text(text)) }

  /// The text a `%%name` is about.
  func requiredBody<C: Command>(of command: C.Type) throws(Failure) -> String {
    guard let body, !body.isEmpty else {
      throw Failure(
        .cell, "%%\(C.name) has no text.", why: "What it asks stands on the lines under it.",
        next: "%help \(C.name) shows an example.")
    }
    return body
  }
}
