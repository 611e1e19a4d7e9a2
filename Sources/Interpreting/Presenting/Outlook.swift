internal import Rendering

/// What a pending job's display says beside the job: how long it has been at it, how long it will
/// take, what it will cost.
struct Outlook: Sendable, Equatable {
  /// Since it was sent, rounded down as ``AgeScale`` does.
  var age: Duration = .zero
  /// How long such jobs took lately; nil: nobody knows.
  var usual: Duration?
  /// In US dollars; nil: no price is known.
  var estimate: Double?

  /// The time left; nil when it is unknown, or the job takes longer than others did.
  var remaining: Duration? {
    usual.flatMap { $0 > age ? $0 - age : nil }
  }

  /// `12s`, `about 30s left`, `~$0.0006`; what is unknown is left out.
  var words: [String] {
    var words: [String] = []
    if age > .zero { words.append(HumanText.duration(age)) }
    if let remaining {
      words.append("about \(HumanText.duration(Outlook.rounded(remaining))) left")
    } else if let usual {
      words.append("usually \(HumanText.duration(Outlook.rounded(usual)))")
    }
    if let estimate { words.append("~" + HumanText.dollars(estimate)) }
    return words
  }

  /// Up to whole seconds: nobody knows tenths beforehand.
  private static func rounded(_ duration: Duration) -> Duration {
    .seconds((duration / .seconds(1)).rounded(.up))
  }

  /// The outlook of several jobs that are under way together: the oldest's age, the longest time
  /// left, the sum of the estimates.
  init(together outlooks: [Outlook], estimate: Double?) {
    age = outlooks.map(\.age).max() ?? .zero
    let remaining = outlooks.compactMap(\.remaining).max()
    usual = remaining.map { $0 + age }
    self.estimate = estimate
  }

  init(age: Duration = .zero, usual: Duration? = nil, estimate: Double? = nil) {
    self.age = age
    self.usual = usual
    self.estimate = estimate
  }
}
