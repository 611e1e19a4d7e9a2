import Testing

@testable import Interpreting

@Suite struct DurationTextTests {
  static let table: [(String, Duration)] = [
    ("10m", .seconds(600)), ("90s", .seconds(90)), ("1h30m", .seconds(5400)), ("45", .seconds(45)),
    ("1.5h", .seconds(5400)), ("500ms", .milliseconds(500)), ("1m1ms", .milliseconds(60_001)),
    ("2d", .seconds(172_800)), ("0", .zero), ("1H", .seconds(3600)), ("0.5", .milliseconds(500)),
  ]

  @Test(arguments: table)
  func `lengths of time are read as people write them`(text: String, duration: Duration) throws {
    #expect(try DurationText(text).duration == duration)
  }

  @Test(arguments: [
    "", " ", "m", "-5s", "+5s", "5 m", "1m1h", "1m1m", "1h30", "5x", "1.2.3s", ".5s", "5.s", "1e3s",
    "11000d", "٣s", "nan", "inf", String(repeating: "9", count: 400) + "s",
  ])
  func `anything else is refused with examples`(text: String) {
    let failure = #expect(throws: Failure.self) { try DurationText(text) }
    #expect(failure?.next?.contains("1h30m") == true)
  }
}
