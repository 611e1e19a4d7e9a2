import Journal
import Testing

@testable import Jobs

@Suite struct SchedulingTests {
  @Test func `hands out tickets by their time, then by their order`() {
    var queue = DueQueue()
    var generator = SystemRandomNumberGenerator()
    let dues = (0..<500).map { _ in Int.random(in: 0..<50, using: &generator) }
    for (id, due) in dues.enumerated() { _ = queue.push(Job.ID(id), due: .seconds(due)) }
    var ids: [Int] = []
    while let ticket = queue.pop() { ids.append(Int(ticket.id)) }
    let expected = dues.indices.sorted { (dues[$0], $0) < (dues[$1], $1) }
    #expect(ids == expected)
  }

  static let hosts: [(String, Bool)] = [
    ("practice:", true), ("http://localhost:8000/v1", true), ("http://127.0.0.1:1/v1", true),
    ("http://[::1]:80/v1", true), ("https://api.example/v1", false),
    ("https://127.evil.example.com/v1", false),
  ]

  @Test(arguments: hosts)
  func `knows this machine`(url: String, isLocal: Bool) {
    #expect(Profile(name: "p", baseURL: url).isLocal == isLocal)
  }

  /// Usage, window, and what it costs at 2 dollars in, 1 cached, 10 out (flex: half) per million.
  static let costs: [(Usage, String?, Double?)] = [
    (Usage(inputTokens: 1_000_000, outputTokens: 0), nil, 2),
    (Usage(inputTokens: 1_000_000, outputTokens: 0, cachedTokens: 500_000), nil, 1.5),
    (Usage(inputTokens: 0, outputTokens: 100_000, reasoningTokens: 90_000), nil, 1),
    (Usage(inputTokens: 1_000_000, outputTokens: 0), "flex", 1),
    (Usage(inputTokens: 1_000_000, outputTokens: 0), "asap", 2),
  ]

  @Test(arguments: costs)
  func `counts cached and reasoning tokens once`(usage: Usage, window: String?, cost: Double?) {
    let profile = Profile(
      name: "p", baseURL: "u",
      prices: [
        Price(model: "m", window: nil, input: 2, cached: 1, output: 10),
        Price(model: "m", window: "flex", input: 1, cached: 0.5, output: 5),
      ])
    #expect(profile.cost(of: usage, model: "m", window: window) == cost)
    #expect(profile.cost(of: usage, model: "other", window: window) == nil)
  }
}
