import Testing

@testable import Jobs

@Suite struct PollingPlanTests {
  static let plan = PollingPlan(
    first: .seconds(4), shortest: .seconds(1), longest: .seconds(100), growth: 0.5, budget: 10)

  /// A job's age, how many wait to be looked at, a random number, and the pause.
  static let pauses: [(Duration, Int, Double, Duration)] = [
    (.zero, 0, 0.5, .seconds(4)),
    (.zero, 0, 0, .seconds(4) * 0.9),
    (.seconds(1), 0, 0.5, .seconds(3)),
    // The first look came a little early.
    (.seconds(3.6), 0, 0.5, .seconds(1.8)),
    (.seconds(80), 0, 0.5, .seconds(40)),
    (.seconds(8_000), 0, 0.5, .seconds(100)),
    // Many share the budget.
    (.seconds(5), 10_000, 0.5, .seconds(1_000)),
    (.seconds(8_000), 10_000, 0.5, .seconds(1_000)),
    (.seconds(8_000), 10, 0.5, .seconds(100)),
  ]

  @Test(arguments: pauses)
  func `looks less often at older jobs, and when there are many`(
    age: Duration, backlog: Int, random: Double, pause: Duration
  ) {
    #expect(Self.plan.pause(age: age, backlog: backlog, random: random) == pause)
  }

  @Test func `looks soon on this machine, and later in slower windows`() {
    let practice = Profile(name: "practice", baseURL: "practice:")
    let sail = Profile(
      name: "sail", baseURL: "https://api.example/v1", windows: ["asap", "balanced", "flex"])
    #expect(PollingPlan(practice, window: nil).first == .milliseconds(250))
    #expect(PollingPlan(sail, window: nil).first == .seconds(1))
    #expect(PollingPlan(sail, window: "flex").first == .seconds(64))
  }

  @Test func `begins when the quickest usually end, and looks closely where all take alike`() {
    let alike = Self.plan.learnt(from: Array(repeating: .seconds(60), count: 20))
    #expect(alike.first == .seconds(45))
    #expect(alike.pause(age: .zero, random: 0.5) == .seconds(45))
    #expect(alike.pause(age: .seconds(50), random: 0.5) == .seconds(7.5))
    #expect(alike.pause(age: .seconds(80), random: 0.5) == .seconds(40))
    // 1, 2, … 40 s: far apart.
    let wide = Self.plan.learnt(from: (1...40).map { .seconds($0) })
    #expect(wide.first == .seconds(3.75))
    #expect(wide.usualEnd == .seconds(36))
    #expect(wide.usualGrowth == 0.5)
  }

  @Test func `does not let a very long first pause pass without a look`() {
    let plan = Self.plan.learnt(from: Array(repeating: .seconds(4_000), count: 20))
    #expect(plan.pause(age: .zero, random: 0.5) == .seconds(100))
    #expect(plan.pause(age: .seconds(100), random: 0.5) == .seconds(100))
  }

  @Test func `learns nothing from a few`() {
    #expect(Self.plan.learnt(from: [.seconds(60)]) == Self.plan)
  }
}

@Suite struct PaceTests {
  @Test func `remembers what was before, and follows what comes`() {
    var pace = Pace(PollingPlanTests.plan)
    pace.remember(Array(repeating: .seconds(60), count: 100))
    #expect(pace.plan.first == .seconds(45))
    for _ in 0..<Pace.memory { pace.note(doneAt: .seconds(21), pendingAt: .seconds(19)) }
    #expect(pace.plan.first == .seconds(15))
  }

  @Test func `who looks late does not make a job slow`() {
    var pace = Pace(PollingPlanTests.plan)
    for _ in 0..<8 { pace.note(doneAt: .seconds(60), pendingAt: .seconds(1)) }
    #expect(pace.plan.first == .seconds(37.5))
  }
}

@Suite struct ArrivalsTests {
  @Test func `tells the young from the old`() {
    var arrivals = Arrivals()
    #expect(arrivals.count(since: .zero) == 0)
    for second in [1, 2, 2, 5] { arrivals.note(.seconds(second)) }
    #expect([0, 2, 3, 6].map { arrivals.count(since: .seconds($0)) } == [4, 3, 1, 0])
  }
}
