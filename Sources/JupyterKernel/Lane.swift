import JupyterProtocol

/// The cells of the main shell or of one subshell, which run one after another.
struct Lane {
  var waiting: ArraySlice<(request: Request, execute: ExecuteRequest)> = []
  var running: (task: Task<Void, Never>, frontend: KernelFrontend)?
  /// How many of those that wait had arrived when the running cell failed: they must not run.
  private(set) var doomed = 0

  mutating func doomAllWaiting() { doomed = waiting.count }

  /// Takes the next that must not run.
  mutating func popDoomed() -> Request? {
    guard doomed > 0 else { return nil }
    doomed -= 1
    return waiting.popFirst()?.request
  }
}
