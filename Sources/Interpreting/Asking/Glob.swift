/// A pattern with `*` and `?`, matched whole and without regard to case.
struct Glob {
  private let pattern: [Character]

  init(_ pattern: String) { self.pattern = Array(pattern.lowercased()) }

  /// Linear in the text for each `*`: on a mismatch only the last star is tried again.
  func matches(_ text: String) -> Bool {
    let text = Array(text.lowercased())
    var (at, place) = (0, 0)
    var retry: (pattern: Int, text: Int)?
    while place < text.count {
      if at < pattern.count, pattern[at] == "*" {
        retry = (at + 1, place)
        at += 1
      } else if at < pattern.count, pattern[at] == "?" || pattern[at] == text[place] {
        at += 1
        place += 1
      } else if let last = retry {
        at = last.pattern
        place = last.text + 1
        retry = (last.pattern, place)
      } else {
        return false
      }
    }
    return pattern[at...].allSatisfy { $0 == "*" }
  }
}
