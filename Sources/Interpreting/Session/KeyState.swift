/// What can be told of a profile's key without having it.
package struct KeyState: Sendable, Equatable {
  package enum Presence: Sendable, Equatable {
    case none
    case set
    /// A command will be run for it at the first request.
    case onRequest
    /// It is there but must not be used, for this reason.
    case unusable(String)
  }

  package var presence: Presence
  /// Where it comes from, or would: `env:SAIL_API_KEY`.
  package var source: String

  package init(_ presence: Presence, from source: String) {
    self.presence = presence
    self.source = source
  }

  /// For a list: `set`.
  var word: String {
    switch presence {
    case .none: "none"
    case .set: "set"
    case .onRequest: "on request"
    case .unusable(let reason): "unusable: \(reason)"
    }
  }
}
