/// How coarse a pending job's age is shown, and so how often it is shown anew: each second at first,
/// ever less as it grows.
enum AgeScale {
  /// The age as it is shown, rounded down.
  static func shown(_ age: Duration) -> Duration {
    let step = step(at: age)
    return step * Int((max(age, .zero) / step).rounded(.down))
  }

  /// How long an age that was last shown as `shown` stays so, when it is `age` now.
  static func pause(after shown: Duration, at age: Duration) -> Duration {
    // An age below zero is that of a clock set back.
    max(.zero, shown + step(at: shown) - max(age, .zero))
  }

  private static func step(at age: Duration) -> Duration {
    switch age {
    case ..<(.seconds(60)): .seconds(1)
    case ..<(.seconds(600)): .seconds(10)
    case ..<(.seconds(3600)): .seconds(60)
    default: .seconds(600)
    }
  }
}
