/// How long jobs of one kind took lately, and when such jobs are looked at, then.
struct Pace: Sendable {
  /// Whose jobs are alike.
  struct Kind: Sendable, Hashable {
    var profile: String
    var model: String
    var window: String?
  }

  /// How many of the last durations count: enough for tenths, few enough to follow a service's day.
  static let memory = 64
  /// After how many new ones the plan is made anew.
  private static let refresh = 8

  private let beginning: PollingPlan
  private(set) var plan: PollingPlan
  private var durations: [Duration] = []
  private var noted = 0

  /// A kind of which nothing is known.
  init(_ beginning: PollingPlan) {
    self.beginning = beginning
    plan = beginning
  }

  /// What is known from earlier: durations, the newest first.
  mutating func remember(_ earlier: [Duration]) {
    durations = earlier.prefix(Self.memory).reversed() + durations
    plan = beginning.learnt(from: durations)
  }

  /// A look at `age` found the job done that had not been at `pendingAge`. It ended between the two;
  /// a longer gap than the plan's says nothing about the job, only about who looked so late.
  mutating func note(doneAt age: Duration, pendingAt pendingAge: Duration) {
    let earliest = max(pendingAge, age / (1 + beginning.growth))
    durations.append((earliest + age) / 2)
    if durations.count > Self.memory { durations.removeFirst() }
    noted += 1
    if noted % Self.refresh == 0 { plan = beginning.learnt(from: durations) }
  }
}
