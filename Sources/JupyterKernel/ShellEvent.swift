import JupyterProtocol

/// What the shell reacts to, in the one order in which it happened.
enum ShellEvent: Sendable {
  case received(Channel, [[UInt8]])
  /// The running cell of a lane has had its idle; its number, or that of the last one before it if it
  /// got none. Nil, here and below, is the main shell.
  case ended(number: Int, lane: String?)
  case interrupt
  /// The running cell of a lane has failed, and nobody knows yet: everything that had arrived by then
  /// comes before this.
  case fence(lane: String?)
  /// A subshell is no more.
  case deleted(String)
  case leave
  /// The running cells had their time to end.
  case giveUp
}
