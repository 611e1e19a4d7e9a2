import JSON
import Testing

@Suite struct ParsingTests {
  static let allowed: [(String, JSON)] = [
    ("null", nil), ("true", true), (" [1, 2.5] ", [1, 2.5]), (#"{"a":{"b":[]}}"#, ["a": ["b": []]]),
    (#""\u00e9\n""#, "é\n"), (#""\ud83d\ude00""#, "😀"), (#""\ud800x""#, "\u{FFFD}x"),
    ("1e2", .number(100)), ("-0", 0), ("9007199254740993", 9_007_199_254_740_993),
  ]

  @Test(arguments: allowed)
  func `reads what RFC 8259 allows`(text: String, expected: JSON) throws {
    #expect(try JSON(parsing: text) == expected)
  }

  @Test(arguments: [
    "", "{", "[1,]", "01", "1.", "nul", "\"\u{1}\"", "{\"a\" 1}", "1 2", "+1", "\"\\x\"", "'a'",
    "1e999",
  ])
  func `refuses the rest, saying where`(text: String) {
    #expect(throws: JSON.ParseError.self) { try JSON(parsing: text) }
  }

  @Test func `refuses bytes that are not UTF-8`() {
    #expect(throws: JSON.ParseError.self) { try JSON(parsing: [0x22, 0xFF, 0x22] as [UInt8]) }
  }

  @Test func `survives two hundred thousand brackets`() {
    let deep = String(repeating: "[", count: 200_000)
    #expect(throws: JSON.ParseError.self) { try JSON(parsing: deep) }
  }

  @Test func `never traps on random bytes, and reads again what it wrote`() throws {
    var random = SystemRandomNumberGenerator()
    let alphabet = Array(#"{}[]",:\u0123456789.eE+-truefalsn "#.utf8) + [0x00, 0x80, 0xC3, 0xA9]
    for _ in 0..<20_000 {
      let count = Int.random(in: 0..<24, using: &random)
      let bytes = (0..<count).map { _ in alphabet.randomElement(using: &random) ?? 0 }
      if let value = try? JSON(parsing: bytes) {
        #expect(try JSON(parsing: value.bytes) == value)
      }
    }
  }
}
