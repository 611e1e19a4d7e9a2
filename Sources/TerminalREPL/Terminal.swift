internal import Foundation
package import Interpreting
package import Rendering

/// The terminal a REPL lives in: where it reads and writes, and what can be shown there.
package struct Terminal: Sendable {
  /// File descriptors.
  package var input: Int32
  package var output: Int32
  package var error: Int32
  /// What kind of terminal it is, as terminfo names it (`$TERM`).
  package var type: String
  /// What the terminal itself can show; how wide it is, ``size`` says.
  private let offered: TerminalStyle
  /// What the settings make of it.
  let viewing: CurrentViewing
  /// The user's own key bindings, as the file `.editrc` holds them.
  package var editRC: String?
  /// Where texts are changed that are too much for a line.
  package var editor: ExternalEditor
  /// What programs started here find in their environment, and what tells more about the terminal.
  let environment: [String: String]
  /// Where text is read that is longer than the screen.
  var pager: Pager

  package init(
    input: Int32, output: Int32, error: Int32, type: String, offered: TerminalStyle,
    viewing: Viewing = Viewing(), environment: [String: String] = [:], editRC: String? = nil,
    editor: ExternalEditor = ExternalEditor(environment: [:]),
    pager: Pager = Pager(environment: ["PAGER": ""])
  ) {
    self.input = input
    self.output = output
    self.error = error
    self.type = type
    self.offered = offered
    self.viewing = CurrentViewing(viewing)
    self.editRC = editRC
    self.environment = environment
    self.editor = editor
    self.pager = pager
  }

  /// The process's own terminal.
  package static func standard(
    environment: [String: String], viewing: Viewing = Viewing()
  ) -> Terminal {
    Terminal(
      input: STDIN_FILENO, output: STDOUT_FILENO, error: STDERR_FILENO,
      type: environment["TERM"] ?? "",
      offered: TerminalStyle(environment: environment, width: 80), viewing: viewing,
      environment: environment,
      editRC: editRCPath(environment).flatMap { try? String(contentsOfFile: $0, encoding: .utf8) },
      editor: ExternalEditor(environment: environment), pager: Pager(environment: environment))
  }

  /// Whether it understands no escape sequences at all.
  var isDumb: Bool { TerminalStyle.isDumb(type) }

  var allowsColour: Bool { style.colour }

  // `$EDITRC`, else `~/.editrc`: editrc(5).
  private static func editRCPath(_ environment: [String: String]) -> String? {
    environment["EDITRC"] ?? environment["HOME"].map { "\($0)/.editrc" }
  }

  /// Columns and rows at this moment; 80 by 24 where nobody knows.
  package var size: (columns: Int, rows: Int) {
    var size = winsize()
    guard ioctl(output, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0, size.ws_row > 0 else {
      return (80, 24)
    }
    return (Int(size.ws_col), Int(size.ws_row))
  }

  /// What can be shown at this moment.
  package var style: TerminalStyle {
    var style = offered
    style.width = size.columns
    return viewing.now.applied(to: style)
  }

  /// Whether errors and remarks go to the same place as everything else.
  var showsErrors: Bool { isatty(error) == 1 }
}
