import Foundation
import Rendering
import Testing

@Suite struct HumanTextTests {
  static let durations: [(Double, String)] = [
    (0, "0s"), (0.44, "0.4s"), (4, "4s"), (9.99, "9.9s"), (12.7, "12s"), (59.99, "59s"),
    (60, "1m00s"),
    (161, "2m41s"), (3599, "59m59s"), (11_100, "3h05m"), (187_200, "2d04h"), (-3, "0s"),
    (.nan, "0s"),
    (.infinity, "0s"),
  ]

  @Test(arguments: durations)
  func `says durations with two units`(seconds: Double, text: String) {
    #expect(HumanText.duration(seconds: seconds) == text)
  }

  static let dollars: [(Double, String)] = [
    (0, "$0.00"), (0.0006, "$0.0006"), (0.00061, "$0.00061"), (0.000_612, "$0.00061"),
    (0.012, "$0.012"),
    (0.05, "$0.05"), (0.0996, "$0.10"), (0.1, "$0.10"), (1.25, "$1.25"), (1204, "$1,204.00"),
    (-2, "-$2.00"),
    (0.999, "$1.00"), (1e-12, "<$0.00000001"), (.nan, "$?"), (0.000_000_04, "$0.00000004"),
  ]

  @Test(arguments: dollars)
  func `says small prices to two digits and others in cents`(amount: Double, text: String) {
    #expect(HumanText.dollars(amount) == text)
  }

  static let counts: [(Int, String)] = [
    (0, "0"), (999, "999"), (1204, "1,204"), (-1_234_567, "-1,234,567"),
    (Int.min, "-9,223,372,036,854,775,808"),
  ]

  @Test(arguments: counts)
  func `groups thousands`(count: Int, text: String) { #expect(HumanText.count(count) == text) }

  static let sizes: [(Int, String)] = [
    (0, "0 B"), (999, "999 B"), (1200, "1.2 kB"), (999_999, "1.0 MB"), (3_400_000, "3.4 MB"),
    (Int.max, "9223.4 PB"),
  ]

  @Test(arguments: sizes)
  func `says sizes in powers of a thousand`(count: Int, text: String) {
    #expect(HumanText.bytes(count) == text)
  }

  static let ages: [(Double, String)] = [
    (-5, "just now"), (4, "just now"), (41, "41s ago"), (120, "2m ago"), (7300, "2h ago"),
    (500_000, "5d ago"),
  ]

  @Test(arguments: ages)
  func `says ages in one unit`(seconds: Double, text: String) {
    let now = Date(timeIntervalSince1970: 1_700_000_000)
    #expect(HumanText.age(of: now.addingTimeInterval(-seconds), now: now) == text)
  }

  @Test func `knows one from many`() {
    #expect(HumanText.plural(1, "job") == "1 job")
    #expect(HumanText.plural(1204, "row") == "1,204 rows")
    #expect(HumanText.plural(0, "query", "queries") == "0 queries")
  }
}
