internal import Interpreting

/// What Tab does with what could stand at the cursor.
enum CompletionStep: Equatable {
  case nothing
  case replace(Range<Int>, String)
  case list([Completions.Candidate])

  /// One candidate is put in, of several what they have in common; where that is nothing new, they
  /// are listed.
  init(_ completions: Completions, in line: [Unicode.Scalar]) {
    let range = completions.range.clamped(to: 0..<line.count)
    let candidates = completions.candidates
    guard let first = candidates.first else {
      self = .nothing
      return
    }
    if candidates.count == 1 {
      let isAtEnd = range.upperBound == line.count
      self = .replace(range, first.text + (isAtEnd ? CompletionStep.end(of: first) : ""))
      return
    }
    let common = candidates.dropFirst().reduce(Array(first.text.unicodeScalars)) { common, next in
      zip(common, next.text.unicodeScalars).prefix { $0 == $1 }.map(\.0)
    }
    if common.count > range.count, common.starts(with: line[range]) {
      var view = String.UnicodeScalarView()
      view.append(contentsOf: common)
      self = .replace(range, String(view))
    } else {
      self = .list(candidates)
    }
  }

  /// A whole word is followed by a blank; a folder or a name in braces goes on.
  private static func end(of candidate: Completions.Candidate) -> String {
    switch candidate.kind {
    case "command", "option", "model", "window", "profile", "setting":
      candidate.text.hasSuffix("=") ? "" : " "
    default: ""
    }
  }
}
