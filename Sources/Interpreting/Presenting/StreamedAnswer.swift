/// An answer that is shown as it comes, as far as it has been shown.
///
/// Of several that come at once only one is shown so: mixed, nobody could read them.
package struct StreamedAnswer {
  /// The display that the answer belongs to.
  package let id: String
  private var words = ""

  package init(of id: String) { self.id = id }

  /// Whether what has been shown of it ends in the middle of a line.
  package var isMidLine: Bool { !words.isEmpty && words.utf8.last != UInt8(ascii: "\n") }

  /// What is new of the answer, which is whole each time; nil if it does not go on from what has been
  /// shown: the service began anew.
  package mutating func take(_ words: String) -> String? {
    let shown = self.words.utf8
    // Bytes: a character may grow by what follows it.
    guard words.utf8.starts(with: shown) else { return nil }
    defer { self.words = words }
    return String(Substring(words.utf8.dropFirst(shown.count)))
  }
}
