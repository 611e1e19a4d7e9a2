import Responses
import Testing

@Suite struct BackoffTests {
  @Test func `doubles half a second up to eight`() {
    let backoff = Backoff(limit: 7)
    let delays = (0..<7).map { backoff.delay(attempt: $0, retryAfter: nil, random: 0) }
    #expect(delays == [0.5, 1, 2, 4, 8, 8, 8].map { .seconds($0) })
  }

  @Test(arguments: [(0.0, Duration.seconds(2)), (0.5, .seconds(1.75)), (0.999, .seconds(1.5005))])
  func `jitter takes off up to a quarter`(random: Double, expected: Duration) throws {
    let delay = try #require(Backoff(limit: 5).delay(attempt: 2, retryAfter: nil, random: random))
    #expect(abs((delay - expected) / .milliseconds(1)) < 0.001)
  }

  @Test func `gives up after the limit`() {
    #expect(Backoff().delay(attempt: 1, retryAfter: nil, random: 0) != nil)
    #expect(Backoff().delay(attempt: 2, retryAfter: nil, random: 0) == nil)
    #expect(Backoff().delay(attempt: 2, retryAfter: .seconds(1), random: 0) == nil)
  }

  static let requests: [(Duration, Duration?)] = [
    (.seconds(60), .seconds(60)), (.seconds(120), .seconds(120)), (.seconds(121), nil),
    (.zero, .milliseconds(500)), (.seconds(-1), .milliseconds(500)),
  ]

  @Test(arguments: requests)
  func `waits as long as the service asks, without jitter, within reason`(
    retryAfter: Duration, expected: Duration?
  ) {
    #expect(Backoff().delay(attempt: 0, retryAfter: retryAfter, random: 0) == expected)
  }

  @Test func `no attempt overflows`() {
    let backoff = Backoff(limit: .max)
    #expect(backoff.delay(attempt: .max - 1, retryAfter: nil, random: 0) == .seconds(8))
    #expect(backoff.delay(attempt: -5, retryAfter: nil, random: 0) == .milliseconds(500))
  }
}
