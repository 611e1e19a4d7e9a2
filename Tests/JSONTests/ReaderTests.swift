import JSON
import Testing

/// Walking through a document without making a value of it.
@Suite struct ReaderTests {
  @Test func `stops at each member, and goes past what nobody asked for`() throws {
    let bytes = Array(#" { "a" : [1, {"b": "}"}] , "c":{}, "d" : [ ], "e":7 } "#.utf8)
    var seen: [String] = []
    try JSON.reading(bytes) { reader in
      try reader.beginObject()
      while let key = try reader.nextKey() {
        let range = try reader.skip()
        seen.append("\(key)=\(String(decoding: bytes[range], as: UTF8.self))")
      }
      try reader.end()
    }
    #expect(seen == [#"a=[1, {"b": "}"}]"#, "c={}", "d=[ ]", "e=7"])
  }

  @Test func `arrays are walked through likewise`() throws {
    let sum = try JSON.reading(Array("[1, [2, 3], 4]".utf8)) { reader in
      var sum = 0
      try reader.beginArray()
      while try reader.nextElement() {
        if !reader.isAtArray { sum += try reader.value().int ?? 0 } else { try reader.skip() }
      }
      return sum
    }
    #expect(sum == 5)
  }

  @Test(arguments: ["[]", "1", "", "null"])
  func `what is no object is not entered`(text: String) {
    #expect(throws: JSON.ParseError.self) {
      try JSON.reading(Array(text.utf8)) { reader in try reader.beginObject() }
    }
  }

  @Test func `goes past exactly what it can read`() {
    var random = SystemRandomNumberGenerator()
    let alphabet = Array(#"{}[]",:\u0123456789.eE+-truefalsn "#.utf8) + [0x00, 0x80, 0xC3, 0xA9]
    for _ in 0..<20_000 {
      let count = Int.random(in: 0..<24, using: &random)
      let bytes = (0..<count).map { _ in alphabet.randomElement(using: &random) ?? 0 }
      let end = try? JSON.reading(bytes) { reader throws(JSON.ParseError) in
        let end = try reader.skip().upperBound
        try reader.end()
        return end
      }
      #expect((end != nil) == ((try? JSON(parsing: bytes)) != nil))
    }
  }
}
