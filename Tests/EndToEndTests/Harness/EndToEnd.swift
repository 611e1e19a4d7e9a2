import Testing

/// The built program as its users have it. One test after the other: each starts processes of its own,
/// and all at once they would fight for the machine instead of showing how clew behaves.
@Suite(.serialized) enum EndToEnd {}

extension Trait where Self == ConditionTrait {
  /// For tests that need the Python clients.
  static var needsClients: Self {
    .enabled(if: Checkout.hasClients, "`make test` sets the clients up")
  }
}
