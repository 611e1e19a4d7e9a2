internal import Rendering

extension CommandLineFrontend {
  /// One of the standard streams, and how text looks in it.
  struct Stream: Sendable {
    var isTerminal: Bool
    /// What it can show by itself.
    var style: TerminalStyle
    var rows: Int
    var write: @Sendable (String) -> Void
  }
}
