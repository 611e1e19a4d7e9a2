/// When a pending job is looked at next. Pauses grow with the job's age, so that an answer is seen
/// late by a share of the time it took, however long that was.
///
/// `Tests/JobsTests/PollingCostTests.swift` shows what it costs; `docs/polling.md` has the figures.
package struct PollingPlan: Sendable, Equatable {
  /// The age of the first look. Before it nobody looks, unless it is further away than ``longest``.
  package var first: Duration
  /// The shortest pause and the longest.
  package var shortest: Duration
  package var longest: Duration
  /// Each pause as a share of the job's age.
  package var growth: Double
  /// The same while the job is of the age at which such jobs usually end, and until when it is.
  package var usualGrowth: Double
  package var usualEnd: Duration
  /// How many looks in a second a service is asked for, at all jobs together.
  package var budget: Double

  package init(
    first: Duration, shortest: Duration? = nil, longest: Duration, growth: Double,
    budget: Double = .infinity
  ) {
    self.first = first
    self.shortest = shortest ?? first
    self.longest = longest
    self.growth = growth
    usualGrowth = growth
    usualEnd = .zero
    self.budget = budget
  }

  /// The plan for jobs of a profile in a window, of which nothing is known but that each window is
  /// about eight times slower than the one before it. Looks at this machine cost next to nothing.
  package init(_ profile: Profile, window: String?) {
    guard !profile.isLocal else {
      self.init(
        first: .milliseconds(250), longest: .seconds(5), growth: 0.25, budget: 250)
      return
    }
    let rank = window.flatMap(profile.windows.firstIndex(of:)) ?? 0
    self.init(
      first: .seconds(1 << min(3 * rank, 9)), shortest: .seconds(1), longest: .seconds(3_600),
      growth: 0.42, budget: 50)
  }

  /// The plan once it is known how long the last such jobs took: one look shortly before the quickest
  /// tenth of them is done, then about four until all but the slowest tenth are. Too few say nothing.
  package func learnt(from durations: [Duration]) -> PollingPlan {
    guard durations.count >= Self.enough else { return self }
    let sorted = durations.sorted()
    let quick = sorted[sorted.count / 10]
    let slow = sorted[sorted.count - 1 - sorted.count / 10]
    var plan = self
    plan.first = max(shortest, quick * 0.75)
    plan.usualEnd = slow
    let ratio = max(slow / max(quick, .milliseconds(1)), 1)
    plan.usualGrowth = min(growth, max(0.15, ratio.squareRoot().squareRoot() - 1))
    return plan
  }

  private static let enough = 8

  /// The pause after a look at a job of this age, a tenth more or less by chance: `random` is at
  /// least 0 and below 1. The `backlog`, jobs about as young or younger that wait to be looked at,
  /// shares the budget.
  package func pause(age: Duration, backlog: Int = 0, random: Double) -> Duration {
    let isEarly = age < first * 0.8
    let step = isEarly ? first - age : age * (age < usualEnd ? usualGrowth : growth)
    let round = Duration.seconds(Double(backlog) / budget)
    return max(shortest, min(longest, step), round) * (0.9 + 0.2 * random)
  }
}
