import Testing

@testable import TerminalREPL

@Suite struct HistoryWalkTests {
  private func walk(_ entries: String...) -> HistoryWalk {
    var walk = HistoryWalk()
    for entry in entries { _ = walk.remember(entry) }
    return walk
  }

  @Test func `goes back to the first entry and forward to the draft, however long`() {
    var walk = walk("one", "two\nlines")
    let draft = String(repeating: "draft ", count: 1000)
    #expect(walk.back(from: draft) == "two\nlines")
    #expect(walk.back(from: "two\nlines") == "one")
    #expect(walk.back(from: "one") == nil)
    #expect(walk.forward() == "two\nlines")
    #expect(walk.forward() == draft)
    #expect(walk.forward() == nil)
  }

  @Test func `remembers nothing blank and nothing twice in a row`() {
    var walk = walk("one")
    let areNew = [" \n", "one", "two", "one"].map { walk.remember($0) }
    #expect(areNew == [false, false, true, true])
    #expect(walk.entries == ["one", "two", "one"])
  }

  @Test func `forgets the oldest`() {
    var walk = HistoryWalk()
    let limit = Int(HistoryWalk.limit)
    for number in 0..<3 * limit { _ = walk.remember("\(number)") }
    #expect(walk.entries.count == limit)
    #expect(walk.entries.last == "\(3 * limit - 1)")
    #expect(walk.back(from: "") == "\(3 * limit - 1)")
  }

  static let suggestions: [(text: String, rest: String?)] = [
    ("%m", "odel b"), ("%model b", nil), ("%model  ", nil), ("two", "\nlines"),
    ("", nil), (" ", nil), ("世", "界"),
  ]

  @Test(arguments: suggestions)
  func `suggests what the newest entry goes on with`(text: String, rest: String?) {
    let walk = walk("%model a", "世界", " x", "two\nlines", "%model b", "other")
    #expect(walk.suggestion(for: text) == rest)
  }
}
