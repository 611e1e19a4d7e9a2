package import Foundation

/// What a service says when it is first spoken to.
package struct Greeting: Sendable, Equatable {
  package var models: [Model]
  /// How much later it is by the service's clock than by ours (RFC 9110, section 6.6.1), to about a
  /// second and the answer's way; nil where it shows none.
  package var clockSkew: TimeInterval?
}
