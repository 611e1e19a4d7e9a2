import Testing

@testable import Interpreting

@Suite struct AgeScaleTests {
  static let ages: [(seconds: Double, shown: Int)] = [
    (-5, 0), (0.9, 0), (1.9, 1), (59.9, 59), (60, 60), (69, 60), (119, 110), (599, 590), (600, 600),
    (659, 600), (3599, 3540), (3600, 3600), (5000, 4800), (90_000, 90_000),
  ]

  @Test(arguments: ages)
  func `is coarser the greater it is`(seconds: Double, shown: Int) {
    #expect(AgeScale.shown(.seconds(seconds)) == .seconds(shown))
  }

  @Test(arguments: [(0, 0.25, 0.75), (59, 59.5, 0.5), (60, 61, 9), (600, 600, 60), (60, 100, 0)])
  func `stays until the next step`(shown: Int, age: Double, pause: Double) {
    #expect(AgeScale.pause(after: .seconds(shown), at: .seconds(age)) == .seconds(pause))
  }
}
