/// Finds what somebody who mistyped a name most likely meant.
package enum Nearest {
  /// Names longer than this, in Unicode scalars, are not compared: nobody mistypes them by hand.
  private static let longest = 128

  /// The candidate nearest to a word: the shortest that the word begins, else the one with the fewest
  /// slips of the hand, else the shortest that contains the word. Case does not count; among equals
  /// the first in the alphabet wins. Nil: none is near.
  package static func match(
    for word: String, among candidates: some Sequence<String>
  ) -> String? {
    let word = Array(word.lowercased().unicodeScalars.prefix(longest + 1))
    guard (1...longest).contains(word.count) else { return nil }
    let ranked = candidates.compactMap { name -> (rank: Rank, name: String)? in
      let scalars = Array(name.lowercased().unicodeScalars.prefix(longest + 1))
      guard scalars.count <= longest else { return nil }
      return rank(of: scalars, for: word).map { ($0, name) }
    }
    return ranked.min { ($0.rank, $0.name) < ($1.rank, $1.name) }?.name
  }

  /// How near a candidate is; the smaller, the nearer.
  private enum Rank: Comparable {
    case begins(length: Int)
    case slips(Int)
    case contains(length: Int)
  }

  private static func rank(of name: [Unicode.Scalar], for word: [Unicode.Scalar]) -> Rank? {
    if name.starts(with: word) { return .begins(length: name.count) }
    let distance = distance(word, name)
    if distance <= tolerance(for: word.count) { return .slips(distance) }
    if word.count >= 3, name.contains(word) { return .contains(length: name.count) }
    return nil
  }

  /// How many slips a word of this length may hold and still be recognised.
  private static func tolerance(for length: Int) -> Int {
    switch length {
    case ...1: 0
    case 2...4: 1
    case 5...7: 2
    default: 3
    }
  }

  /// How many insertions, deletions, substitutions and swaps of neighbours lead from one word to the
  /// other (optimal string alignment), in memory linear in the second.
  static func distance<Element: Equatable>(_ left: [Element], _ right: [Element]) -> Int {
    var beforeLast = [Int](repeating: 0, count: right.count + 1)
    var last = Array(0...right.count)
    var row = last
    for (i, a) in left.enumerated() {
      row[0] = i + 1
      for (j, b) in right.enumerated() {
        row[j + 1] = min(last[j] + (a == b ? 0 : 1), last[j + 1] + 1, row[j] + 1)
        if i > 0, j > 0, a == right[j - 1], left[i - 1] == b {
          row[j + 1] = min(row[j + 1], beforeLast[j - 1] + 1)
        }
      }
      (beforeLast, last, row) = (last, row, beforeLast)
    }
    return last[right.count]
  }
}

extension Vocabulary {
  /// The command nearest to a name, with its percent signs: two if it was typed with two and can be.
  func nearest(to name: String, wantsBody: Bool) -> String? {
    let names = Set(lineCommands.keys).union(cellCommands.keys)
    return Nearest.match(for: name, among: names).map { match in
      let hasBody = wantsBody ? cellCommands[match] != nil : lineCommands[match] == nil
      return hasBody ? "%%\(match)" : "%\(match)"
    }
  }
}
