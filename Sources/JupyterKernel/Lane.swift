import JupyterProtocol

/// The cells of the main shell or of one subshell, which run one after another.
struct Lane {
  var waiting: ArraySlice<(request: Request, execute: ExecuteRequest)> = []
  var running: (task: Task<Void, Never>, frontend: KernelFrontend)?
  /// A cell failed, and what had arrived behind it is about to be aborted.
  var isFenced = false
}
