import Foundation
import Journal
import Testing

@testable import Interpreting

@Suite struct StatusLineTests {
  static func line(_ outlook: Outlook) -> StatusLine {
    let job = Job(
      id: 1, session: 1, number: JobNumber(cell: 7), profile: "sail", baseURL: "https://s/v1",
      model: "a<b", window: "flex", prompt: "p", state: .queued, responseID: "resp_1",
      createdAt: Date(timeIntervalSince1970: 0))
    return StatusLine(job, named: "7", outlook)
  }

  static let outlooks: [(outlook: Outlook, words: String)] = [
    (Outlook(), ""),
    (
      Outlook(age: .seconds(12), usual: .seconds(41.5), estimate: 0.0006),
      "12s · about 30s left · ~$0.0006 · "
    ),
    (Outlook(age: .seconds(90), usual: .seconds(60)), "1m30s · usually 1m00s · "),
    (Outlook(estimate: 2), "~$2.00 · "),
  ]

  @Test(arguments: outlooks)
  func `says what is known and leaves out what is not`(outlook: Outlook, words: String) {
    #expect(Self.line(outlook).plain == "[7] queued · a<b · flex · \(words)resp_1")
  }

  @Test func `shows a bar as long as the time left is known`() {
    let html = Self.line(Outlook(age: .seconds(12), usual: .seconds(48))).html
    #expect(html.contains(#"<progress value="12.0" max="48.0"></progress>"#))
    #expect(html.contains("a&lt;b"))
    #expect(!Self.line(Outlook(age: .seconds(60), usual: .seconds(48))).html.contains("progress"))
  }

  @Test func `jobs together are as old as the oldest and end with the last`() {
    let outlook = Outlook(
      together: [
        Outlook(age: .seconds(5), usual: .seconds(60)), Outlook(age: .seconds(20)),
        Outlook(age: .seconds(9), usual: .seconds(10)),
      ], estimate: nil)
    #expect(outlook.age == .seconds(20))
    #expect(outlook.remaining == .seconds(55))
  }
}
