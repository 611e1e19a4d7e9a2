import Rendering
import Testing

@Suite struct ProgressTests {
  let progress = Progress(done: 6, total: 10, failed: 1, remaining: .seconds(161))

  @Test func `says how many are complete, and how long the rest may take`() {
    #expect(progress.plain(width: 80) == "██████░░░░ 6/10 complete · 1 failed · about 2m41s left")
    #expect(Progress(done: 2, total: 2).plain(width: 80) == "██████████ 2/2 complete")
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
