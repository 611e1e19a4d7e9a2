import Rendering
import Testing

@Suite struct ProgressTests {
  let progress = Progress(done: 6, total: 10, failed: 1, remaining: .seconds(161))

  @Test func `says how many are complete, and how long the rest may take`() {
    #expect(progress.plain(width: 80) == "██████░░░░ 6/10 complete · 1 failed · about 2m41s left")
    #expect(Progress(done: 2, total: 2).plain(width: 80) == "██████████ 2/2 complete")
  }

  @Test func `says how fast they end, and what they have cost`() {
    let progress = Progress(
      done: 6, total: 10, remaining: .seconds(20), rate: 0.2, cost: 0.0042)
    #expect(
      progress.plain(width: 80)
        == "██████░░░░ 6/10 complete · 12/min · about 20s left · $0.0042")
    #expect(
      Progress(done: 2, total: 2, rate: 0.2, cost: 0.0042).plain(width: 80)
        == "██████████ 2/2 complete · $0.0042")
  }

  static let rates = [(25.3, "25/s"), (1, "1.0/s"), (0.2, "12/min"), (0.001, "3.6/h"), (0, "0/h")]

  @Test(arguments: rates)
  func `tells rates in the unit that gives at least one`(rate: Double, words: String) {
    #expect(HumanText.rate(perSecond: rate) == words)
  }

  @Test func `gives up its bar first, then words`() {
    #expect(progress.plain(width: 50) == "6/10 complete · 1 failed · about 2m41s left")
    #expect(progress.plain(width: 15) == "6/10 complete …")
  }

  @Test func `survives numbers that make no sense`() {
    #expect(Progress(done: 0, total: 0).plain(width: 40) == "██████████ 0/0 complete")
    #expect(Progress(done: 9, total: 3).html.hasPrefix("<progress value=\"3\" max=\"3\">"))
  }
}
