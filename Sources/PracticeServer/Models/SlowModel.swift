/// `practice/slow`: takes the number of seconds named in the prompt.
struct SlowModel: PracticeModel {
  let id = "practice/slow"

  private static let usual = 5.0
  /// An hour; whoever waits longer learns nothing more.
  private static let longest = 3600.0
  /// A request is not kept waiting while a whole book is searched for a number.
  private static let readLength = 10_000

  func outcome(of question: Question, seed: UInt64) -> Outcome {
    let seconds = seconds(in: question.prompt.text)
    let number = Int(exactly: seconds).map(String.init) ?? "\(seconds)"
    return .text("That took \(number) \(seconds == 1 ? "second" : "seconds"), as asked.")
  }

  func duration(of question: Question) -> Duration? {
    .seconds(seconds(in: question.prompt.text))
  }

  /// The number before a word like `s` or `seconds`; else the first number; else five.
  private func seconds(in text: String) -> Double {
    var first: Double?
    var isBefore: Double?
    for lexeme in Lexeme.all(in: text.prefix(Self.readLength)) {
      switch lexeme {
      case .number(let number):
        isBefore = number.approximation
        first = first ?? isBefore
      case .word(let word):
        if let isBefore, ["s", "sec", "secs", "second", "seconds"].contains(word) {
          return clamped(isBefore)
        }
        isBefore = nil
      case .symbol: isBefore = nil
      }
    }
    return clamped(first ?? Self.usual)
  }

  private func clamped(_ seconds: Double) -> Double { min(max(seconds, 0), Self.longest) }
}
