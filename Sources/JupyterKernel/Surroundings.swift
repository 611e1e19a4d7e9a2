package import Foundation
package import JupyterProtocol

/// What the kernel takes from the world, handed in by whoever makes it.
package struct Surroundings: Sendable {
  /// clew's version, which kernel_info reports.
  package var version: String
  /// The name in every header.
  package var username: String
  package var clock: any Clock<Duration>
  package var now: @Sendable () -> Date
  /// A new id, unique in the world.
  package var newID: @Sendable () -> String
  /// What the operating system wants of the process; silent in tests.
  package var signals: AsyncStream<ProcessSignal>
  /// Writes a connection file, for clients other than the launcher that was told the ports.
  package var saveConnection: @Sendable (ConnectionFile) throws -> Void
  /// A line for standard error that the person who started the kernel must see.
  package var complain: @Sendable (String) -> Void
  /// Facts for somebody who looks for a fault; never a key, never a prompt.
  package var log: @Sendable (String) -> Void

  package init(
    version: String, username: String, clock: any Clock<Duration>,
    now: @escaping @Sendable () -> Date, newID: @escaping @Sendable () -> String,
    signals: AsyncStream<ProcessSignal>,
    saveConnection: @escaping @Sendable (ConnectionFile) throws -> Void = { _ in },
    complain: @escaping @Sendable (String) -> Void,
    log: @escaping @Sendable (String) -> Void = { _ in }
  ) {
    self.version = version
    self.username = username
    self.clock = clock
    self.now = now
    self.newID = newID
    self.signals = signals
    self.saveConnection = saveConnection
    self.complain = complain
    self.log = log
  }
}
