/// Which batches a list is to show: `GET /batches?after_id=…&before_id=…&limit=…`.
struct BatchPage: Sendable {
  var afterID: String?
  var beforeID: String?
  var limit = 25

  static let limits = 1...200

  /// - Parameter parameter: the query's value of that name.
  init(_ parameter: (_ name: String) -> String?) throws(Refusal) {
    afterID = parameter("after_id")
    beforeID = parameter("before_id")
    guard let text = parameter("limit") else { return }
    guard let limit = Int(text), Self.limits.contains(limit) else {
      throw .invalid(
        "limit",
        "'limit' must be a whole number from \(Self.limits.lowerBound) to \(Self.limits.upperBound)."
      )
    }
    self.limit = limit
  }
}
