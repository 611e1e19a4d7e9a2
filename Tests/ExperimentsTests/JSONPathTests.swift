import Experiments
import JSON
import Testing

@Suite struct JSONPathTests {
  static let value: JSON = ["items": [["name": "a"], ["name": "b"]], "n": 1.5]
  static let paths: [([Template.PathStep], JSON?)] = [
    ([], value), ([.key("items"), .index(1), .key("name")], "b"),
    ([.key("items"), .index(-2), .key("name")], "a"),
    ([.key("items"), .index(2)], nil), ([.key("items"), .index(-3)], nil), ([.key("x")], nil),
    ([.index(0)], nil), ([.key("n")], 1.5), ([.key("items"), .index(Int.min)], nil),
  ]

  @Test(arguments: paths)
  func `follows keys and indices`(path: [Template.PathStep], expected: JSON?) {
    #expect(Self.value.value(at: path) == expected)
  }

  static let answers: [(String, JSON?)] = [
    (#"{"a":1}"#, ["a": 1]), ("```json\n{\"a\":1}\n```", ["a": 1]),
    ("Here:\n```\n[1]\n```\nDone.", [1]),
    ("no", nil), ("```json\n{", nil), ("```\nx\n```", nil), ("", nil),
  ]

  @Test(arguments: answers)
  func `finds the JSON of an answer`(answer: String, expected: JSON?) {
    #expect(JSON(answer: answer) == expected)
  }

  @Test func `puts strings into prompts without quotes, and the rest as JSON`() {
    #expect(JSON.string("a\"b").promptText == "a\"b")
    #expect(JSON.array([1, nil]).promptText == "[1,null]")
  }
}
