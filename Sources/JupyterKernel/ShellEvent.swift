import JupyterProtocol

/// What the shell reacts to, in the one order in which it happened.
enum ShellEvent: Sendable {
  case received(Channel, [[UInt8]])
  /// The running cell of a lane has had its idle. Nil, here and below, is the main shell.
  case ended(CellEnd, lane: String?)
  case interrupt
  /// Everything that had arrived when a cell failed comes before this.
  case fence(lane: String?)
  /// A subshell is no more.
  case deleted(String)
  case leave
  /// The running cells had their time to end.
  case giveUp
}

/// What the shell must know of a cell that ended.
struct CellEnd: Sendable, Equatable {
  /// The number of the cell, or of the last one before it if it got none.
  var number: Int
  /// Whether cells queued behind it must not run.
  var abortsQueue: Bool
}
