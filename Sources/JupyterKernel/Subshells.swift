/// The subshells that clients have made: cells of one never wait for cells of another (Jupyter
/// Enhancement Proposal 91). They share the session, so that numbers, names and settings are one.
actor Subshells {
  /// In the order they were made.
  private(set) var ids: [String] = []
  private let newID: @Sendable () -> String

  init(newID: @escaping @Sendable () -> String) { self.newID = newID }

  func create() -> String {
    let id = newID()
    ids.append(id)
    return id
  }

  /// Whether there was one by that id.
  func delete(_ id: String) -> Bool {
    guard let index = ids.firstIndex(of: id) else { return false }
    ids.remove(at: index)
    return true
  }

  /// Whether requests for it can be taken; nil stands for the main shell.
  func contains(_ id: String?) -> Bool { id.map(ids.contains) ?? true }
}
