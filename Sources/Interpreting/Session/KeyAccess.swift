/// Where keys are put away for profiles whose own source gives none.
package struct KeyAccess: Sendable {
  /// How lists name it.
  package static let source = "clew key set"

  /// Puts a profile's key away, in the place of an older one; says where.
  package var put: @Sendable (_ key: String, _ profile: String) throws(Failure) -> String
  package var remove: @Sendable (_ profile: String) throws(Failure) -> Void

  package init(
    put: @escaping @Sendable (String, String) throws(Failure) -> String,
    remove: @escaping @Sendable (String) throws(Failure) -> Void
  ) {
    self.put = put
    self.remove = remove
  }
}
