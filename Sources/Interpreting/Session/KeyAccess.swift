package import Jobs
package import Responses

/// The keys of profiles: where they are from, and where those are put away whose own source gives none.
package struct KeyAccess: Sendable {
  /// How lists name the place where keys are put away.
  package static let source = "clew key set"

  /// What is known of a profile's key without having it.
  package var state: @Sendable (Profile) -> KeyState
  /// The keys this process has had so far, and those of these profiles that can be had at once: no
  /// command is run for one.
  package var known: @Sendable ([Profile]) async -> [Secret]
  /// Puts a profile's key away, in the place of an older one; says where.
  package var put: @Sendable (_ key: String, _ profile: String) async throws(Failure) -> String
  package var remove: @Sendable (_ profile: String) async throws(Failure) -> Void

  package init(
    state: @escaping @Sendable (Profile) -> KeyState,
    known: @escaping @Sendable ([Profile]) async -> [Secret],
    put: @escaping @Sendable (String, String) async throws(Failure) -> String,
    remove: @escaping @Sendable (String) async throws(Failure) -> Void
  ) {
    self.state = state
    self.known = known
    self.put = put
    self.remove = remove
  }
}
