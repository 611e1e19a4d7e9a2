/// A line somebody waits for.
struct LineRequest: Sendable {
  enum Purpose: Sendable, Equatable {
    /// A cell: may have many lines, is completed with Tab, is remembered.
    case cell
    /// The answer to a question: one line.
    case answer
    /// As an answer, and not shown while it is typed.
    case secret
  }

  var purpose: Purpose
  var prompt: Prompt
  /// What stands in the line from the start.
  var text = ""
}

/// How reading a line ended.
enum LineReading: Sendable, Equatable {
  case line(String)
  /// Ctrl-C, or nobody waits any longer.
  case interrupted
  /// Ctrl-D, or the terminal is gone.
  case endOfInput
}
