import Foundation
import Journal
import TestSupport

@testable import Jobs

/// A day of jobs on a virtual clock: the real ``PollingPlan`` and ``Pace`` say when each is looked at,
/// chance says how long it takes. Nothing waits, so that the same seed gives the same figures.
struct PollingSimulation {
  /// Jobs that come one after another, as long as ``gap`` apart.
  struct Window {
    var name: String
    var profile: Profile
    /// As the profile names it.
    var window: String?
    /// How long jobs take: log-normal around this median, two thirds within a factor of e^0.6 = 1.8.
    var median: Duration
    var gap: Duration
    var count = 2_000
  }

  struct Cost {
    var jobs = 0
    var looks = 0
    /// From ready to seen, as shares of the jobs' own durations.
    var delays: [Double] = []

    /// What was asked for a request of an oracle's: one POST and one GET for each job.
    var ratio: Double { Double(jobs + looks) / Double(2 * jobs) }
    var delay: Double { delays.reduce(0, +) / Double(delays.count) }
    /// What 19 of 20 jobs stay below.
    var worstDelay: Double { delays.sorted()[delays.count * 19 / 20] }

    static func + (one: Cost, other: Cost) -> Cost {
      Cost(
        jobs: one.jobs + other.jobs, looks: one.looks + other.looks,
        delays: one.delays + other.delays)
    }
  }

  private struct Sent {
    var at: Duration
    var takes: Duration
    var pendingAge: Duration = .zero
    var looks = 0
  }

  var random = SplitMix(seed: 5)
  private static let spread = 0.6

  /// What the last three quarters of the jobs cost, while it is learnt from all or from none. The
  /// first eighth takes its time; the others are faster by `speed`.
  mutating func cost(of window: Window, learning: Bool, speed: Double = 1) -> Cost {
    let plan = PollingPlan(window.profile, window: window.window)
    var pace = Pace(plan)
    var (cost, jobs, queue) = (Cost(), [Sent](), DueQueue())
    for number in 0..<window.count {
      let takes =
        window.median * exp(Self.spread * normal()) / (number < window.count / 8 ? 1 : speed)
      jobs.append(Sent(at: window.gap * Double(number), takes: takes))
      _ = queue.push(Job.ID(number), due: window.gap * Double(number))
    }
    while let now = queue.next, let ticket = queue.pop() {
      let number = Int(ticket.id)
      let age = now - jobs[number].at
      if age >= jobs[number].takes {
        if learning { pace.note(doneAt: age, pendingAt: jobs[number].pendingAge) }
        guard number >= window.count / 4 else { continue }
        cost.jobs += 1
        cost.looks += jobs[number].looks
        cost.delays.append((age - jobs[number].takes) / jobs[number].takes)
      } else {
        jobs[number].pendingAge = age
        jobs[number].looks += 1
        _ = queue.push(
          ticket.id, due: now + pace.plan.pause(age: age, random: random.fraction()))
      }
    }
    return cost
  }

  /// Box and Muller's.
  private mutating func normal() -> Double {
    (-2 * log(1 - random.fraction())).squareRoot() * cos(2 * .pi * random.fraction())
  }
}

extension RandomNumberGenerator {
  fileprivate mutating func fraction() -> Double { Double.random(in: 0..<1, using: &self) }
}
