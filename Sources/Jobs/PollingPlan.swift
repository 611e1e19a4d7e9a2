/// When a pending job is looked at next: often while it is young, ever less as it grows old.
package struct PollingPlan: Sendable, Equatable {
  /// The pause before the first look.
  package var first: Duration
  /// The longest pause.
  package var longest: Duration

  package init(first: Duration, longest: Duration) {
    self.first = first
    self.longest = longest
  }

  /// The plan for jobs of a profile in a window: the slower the window, the longer its steps.
  package init(_ profile: Profile, window: String?) {
    if profile.isLocal {
      self.init(first: .milliseconds(250), longest: .seconds(2))
    } else {
      let rank = 1 + (window.flatMap(profile.windows.firstIndex(of:)) ?? 0)
      self.init(first: .seconds(rank), longest: .seconds(20 * rank))
    }
  }

  /// A pause of an eighth of the job's age, so that an answer is seen at most that much later than
  /// it was ready, a fifth more or less by chance. `random` is at least 0 and below 1.
  package func pause(age: Duration, random: Double) -> Duration {
    max(first, min(longest, age / 8)) * (0.8 + 0.4 * random)
  }
}
