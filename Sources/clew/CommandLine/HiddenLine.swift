internal import Foundation
internal import Interpreting

/// A line that is typed without being shown.
enum HiddenLine {
  /// Reads it from the terminal, or the first line of a pipe; without blanks at either end.
  static func read(prompt: String) throws(Failure) -> String {
    var ordinary = termios()
    let isTerminal = tcgetattr(STDIN_FILENO, &ordinary) == 0
    if isTerminal {
      var hidden = ordinary
      // Ctrl-C too is only a character then: a process that it ended would leave the terminal mute.
      hidden.c_lflag &= ~tcflag_t(ECHO | ISIG)
      // What was typed too early was seen.
      tcsetattr(STDIN_FILENO, TCSAFLUSH, &hidden)
      StandardStreams.writeError(prompt)
    }
    let line = readLine()
    if isTerminal {
      tcsetattr(STDIN_FILENO, TCSAFLUSH, &ordinary)
      StandardStreams.writeError("\n")
    }
    guard let line, !line.contains("\u{3}") else {
      throw Failure(.detached, "Nothing was typed, and nothing was changed.")
    }
    return line.trimmingCharacters(in: .whitespacesAndNewlines)
  }
}
