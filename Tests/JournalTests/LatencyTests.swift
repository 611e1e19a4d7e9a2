import Foundation
import Journal
import Testing

@Suite struct LatencyTests {
  @Test func `gives what the last jobs of a kind took, the newest first`() async throws {
    let desk = try await Desk()
    for (number, seconds) in [3.0, 5, 7].enumerated() {
      try await desk.finish("\(number)", after: seconds)
    }
    let latencies = try await desk.journal.latencies(
      profile: "practice", model: "practice/echo", window: nil, limit: 2)
    #expect(latencies == [7, 5])
  }

  @Test(arguments: [
    ("sail", "practice/echo", nil), ("practice", "m", nil), ("practice", "practice/echo", "flex"),
  ])
  func `leaves out other kinds`(profile: String, model: String, window: String?) async throws {
    let desk = try await Desk()
    try await desk.finish("a", after: 3)
    let latencies = try await desk.journal.latencies(
      profile: profile, model: model, window: window, limit: 9)
    #expect(latencies.isEmpty)
  }

  @Test func `leaves out jobs without an answer`() async throws {
    let desk = try await Desk()
    try await desk.finish("a", after: 3, as: .failed)
    try await desk.finish("b", after: 3, as: .queued)
    let latencies = try await desk.journal.latencies(
      profile: "practice", model: "practice/echo", window: nil, limit: 9)
    #expect(latencies.isEmpty)
  }
}

extension Desk {
  fileprivate func finish(
    _ prompt: String, after seconds: Double, as state: JobState = .completed
  ) async throws {
    for job in try await write(batch([.asking(prompt)])) {
      let finished = job.being(state) {
        $0.submittedAt = Desk.date
        $0.completedAt = Desk.date.addingTimeInterval(seconds)
      }
      _ = try await journal.record(.became(finished), owner: owner.name)
    }
  }
}
