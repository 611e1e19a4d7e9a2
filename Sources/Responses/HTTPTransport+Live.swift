import AsyncHTTPClient
package import Foundation

extension HTTPTransport {
  /// Connections to anywhere the network leads.
  package static func live(
    _ network: Network, now: @escaping @Sendable () -> Date
  ) throws(TransportError) -> HTTPTransport {
    throw .unreachable("not built")
  }
}
