import Testing

@testable import Interpreting

@Suite struct SelectorTests {
  static let table: [(String, Selector)] = [
    ("7", .number(7)), ("3-6", .numbers(3...6)), ("3-3", .numbers(3...3)), ("-1", .back(1)),
    ("-12", .back(12)), ("last", .back(1)), ("pending", .pending()), ("failed", .failed()),
    ("all", .all()), ("12#4", .number(12, members: 4...4)),
    ("12#2-5", .number(12, members: 2...5)), ("last#3", .back(1, members: 3...3)),
    ("-2#3", .back(2, members: 3...3)), ("@tag", .tag("tag")), ("@a/b-1", .tag("a/b-1")),
    ("~2/7", .number(7, in: .back(2))), ("~0/-1", .back(1)),
    ("~1/3-6", .numbers(3...6, in: .back(1))),
    ("~2/last#3", .back(1, members: 3...3, in: .back(2))),
    ("s41/7", .number(7, in: .number(41))),
    ("s41/12#4", .number(12, members: 4...4, in: .number(41))),
    ("s41/failed", .failed(in: .number(41))), ("resp_0", .response("resp_0")),
    ("resp_67ccd2bed1ec8190", .response("resp_67ccd2bed1ec8190")),
    ("batch_0a1b2c3d", .response("batch_0a1b2c3d")),
    ("550e8400-e29b-41d4-a716-446655440000", .response("550e8400-e29b-41d4-a716-446655440000")),
  ]

  @Test(arguments: table)
  func `every form of a selector is read, and written again`(
    text: String, selector: Selector
  ) throws {
    #expect(try Selector(text) == selector)
    #expect(try Selector(selector.description) == selector)
  }

  @Test(arguments: [
    "", " ", "0", "-0", "+7", "7.5", "6-3", "0-3", "3-", "--1", "3-6#2", "pending#2", "12#", "12#0",
    "12#5-2", "12#-1", "#3", "@", "@a b", "~/7", "~x/7", "s/7", "s0/7", "~2/", "~2/@tag",
    "~2/resp_1",
    "resp_", "resp_ö", "seven", "7 8", "٧", "99999999999999999999", "all/7", "Last", "pendng",
    "resp_1\u{1B}[2J",
  ])
  func `anything else is refused with the forms there are`(text: String) {
    let failure = #expect(throws: Failure.self) { try Selector(text) }
    #expect(failure?.kind == .usage)
    #expect(failure?.next?.contains("3-6") == true)
    #expect(failure?.what.contains("\u{1B}") == false)
  }

  @Test func `a mistyped word is told the nearest`() {
    let failure = #expect(throws: Failure.self) { try Selector("pendng") }
    #expect(failure?.next?.hasPrefix("Did you mean pending?") == true)
  }

  @Test func `lists are words or stand between commas`() throws {
    #expect(
      try Selector.list(["3", "5-6,@a", "last"])
        == [.number(3), .numbers(5...6), .tag("a"), .back(1)])
    #expect(try Selector.list([]) == [])
  }

  @Test(arguments: [[","], ["3,x"], [""]])
  func `a list with one wrong part is refused`(words: [String]) {
    #expect(throws: Failure.self) { try Selector.list(words) }
  }
}
