/// A practice server that listens.
package struct RunningServer: Sendable {
  /// What clients join paths to, with the version: `http://127.0.0.1:49152/v1`.
  package let baseURL: String
  /// The port it listens on.
  package let port: Int
  private let task: Task<Void, any Error>

  init(host: String, port: Int, task: Task<Void, any Error>) {
    // RFC 3986, section 3.2.2: an IPv6 address stands in brackets.
    let authority = host.contains(":") ? "[\(host)]" : host
    self.baseURL = "http://\(authority):\(port)/v1"
    self.port = port
    self.task = task
  }

  /// Closes every connection and the port; returns when it is free again.
  package func stop() async {
    task.cancel()
    _ = await task.result
  }

  /// Returns when the server has ended; cancelling the caller stops it.
  func finish() async {
    await withTaskCancellationHandler {
      _ = await task.result
    } onCancel: {
      task.cancel()
    }
  }
}
