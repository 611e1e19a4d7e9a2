package import Interpreting
internal import Synchronization

/// How the settings want things shown at this moment, for all that show something.
package final class CurrentViewing: Sendable {
  private let viewing: Mutex<Viewing>

  package init(_ viewing: Viewing) { self.viewing = Mutex(viewing) }

  var now: Viewing { viewing.withLock { $0 } }

  func adapt(to new: Viewing) { viewing.withLock { $0 = new } }
}
