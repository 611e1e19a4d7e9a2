/// One thing that was looked into for `%status`: how it is, and what to do where it is not well.
struct Check: Sendable, Equatable {
  var name: String
  var finding: String
  /// Where the value comes from, if it can come from several places.
  var origin = ""
  /// Nil if all is well.
  var remedy: String?

  init(_ name: String, _ finding: String, from origin: String = "", remedy: String? = nil) {
    self.name = name
    self.finding = finding
    self.origin = origin
    self.remedy = remedy
  }

  /// Something that could not be looked into.
  init(_ name: String, failed error: any Error) {
    let failure = Failure(wording: error)
    self.init(
      name, [failure.what, failure.why].compactMap(\.self).joined(separator: " "),
      remedy: failure.next ?? "%help status")
  }
}
