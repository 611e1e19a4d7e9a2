/// Where a launcher waits for the ports that the kernel chose itself, instead of choosing them: so no
/// other program can take them in between (jupyter-client, messaging.html#kernel-startup-handshake).
package struct Registration: Sendable, Equatable {
  package var ip: String
  package var port: Int
  /// The launcher's name for the kernel.
  package var kernelID: String

  package init(ip: String, port: Int, kernelID: String) {
    self.ip = ip
    self.port = port
    self.kernelID = kernelID
  }

  package var endpoint: String {
    ip.contains(":") ? "tcp://[\(ip)]:\(port)" : "tcp://\(ip):\(port)"
  }
}
