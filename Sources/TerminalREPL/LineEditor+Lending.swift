internal import Foundation
internal import Interpreting
internal import Rendering

/// The terminal in other programs' hands.
extension LineEditor {
  /// Leaves the terminal to somebody else for as long as that takes, in the modes it was found in.
  func lendTerminal<Value>(_ use: () -> Value) -> Value {
    output.flush()
    var modes = termios()
    tcgetattr(terminal.input, &modes)
    tcsetattr(terminal.input, TCSADRAIN, &ordinaryModes)
    defer { tcsetattr(terminal.input, TCSADRAIN, &modes) }
    return use()
  }

  /// Lets the user change a text in an editor, between two lines.
  func edit(_ text: String) -> ExternalEditor.Edited {
    output.finishLine()
    return lendTerminal { terminal.editor.edit(text, on: terminal) }
  }

  /// Lets work that needs the terminal have it, between two lines.
  func lend(_ work: () -> Void) {
    output.finishLine()
    lendTerminal(work)
  }

  /// Shows text in the pager, between two lines, if it is more than the screen holds.
  func show(result text: String) {
    let (columns, rows) = terminal.size
    guard terminal.viewing.now.usesPager, !terminal.isDumb,
      TerminalText.isTaller(text, than: rows - 1, width: columns)
    else { return output.block(text) }
    output.finishLine()
    let wasRead = lendTerminal {
      terminal.pager.show(text, output: terminal.output, error: terminal.error)
    }
    if !wasRead { output.block(text) }
  }
}
