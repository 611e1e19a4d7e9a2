import Testing

@testable import Interpreting

@Suite struct NearestTests {
  static let names = [
    "model", "models", "wait", "show", "history", "quit", "status", "set", "moonshotai/Kimi-K2.5",
    "qwen/qwen3-32b",
  ]

  static let table: [(String, String?)] = [
    ("modle", "model"), ("mdel", "model"), ("MODEL", "model"), ("mod", "model"), ("wiat", "wait"),
    ("wa", "wait"), ("q", "quit"), ("hist", "history"), ("histroy", "history"), ("sett", "set"),
    ("kimi", "moonshotai/Kimi-K2.5"), ("qwen/qwen3-23b", "qwen/qwen3-32b"),
    ("zzz", nil), ("x", nil), ("", nil), ("sh0p", nil), (String(repeating: "m", count: 5000), nil),
  ]

  @Test(arguments: table)
  func `the nearest is what a hand may have meant`(word: String, expected: String?) {
    #expect(Nearest.match(for: word, among: Self.names) == expected)
  }

  @Test func `among equals the first in the alphabet wins, in whatever order they come`() {
    #expect(Nearest.match(for: "bat", among: ["cat", "rat", "hat"]) == "cat")
    #expect(Nearest.match(for: "bat", among: ["hat", "rat", "cat"]) == "cat")
  }

  @Test(arguments: [
    ("", "", 0), ("a", "", 1), ("", "ab", 2), ("ab", "ba", 1), ("kitten", "sitting", 3),
    ("ca", "abc", 3), ("abcd", "badc", 2),
  ])
  func `a swap of neighbours is one slip`(left: String, right: String, expected: Int) {
    #expect(Nearest.distance(Array(left), Array(right)) == expected)
    #expect(Nearest.distance(Array(right), Array(left)) == expected)
  }
}
