import JSON
import Testing

@Suite struct WritingTests {
  @Test func `keeps the order of keys, and the last value of one that comes twice`() throws {
    let value = try JSON(parsing: #"{"b":1,"a":2,"b":3}"#)
    #expect(value.text == #"{"b":3,"a":2}"#)
  }

  @Test func `escapes what must be escaped and nothing else`() {
    #expect(JSON.string("\u{1}\"\\é/\n").text == #""\u0001\"\\é/\n""#)
  }

  @Test(arguments: ["\"", "\\", "\n", "\u{1F}", "é", "\u{7F}", "👍🏽"])
  func `finds what must be escaped wherever it stands`(text: String) throws {
    for count in 0..<50 {
      let padding = String(repeating: "x", count: count)
      for text in [padding + text, text + padding, padding + text + padding + text + padding] {
        let written = JSON.string(text)
        #expect(try JSON(parsing: written.text) == written)
        #expect(written.bytes.dropFirst().dropLast().allSatisfy { $0 >= 0x20 })
      }
    }
  }

  @Test func `equal values have one canonical form`() throws {
    let one = try JSON(parsing: #"{"a":1,"b":[{"d":1,"c":2}]}"#)
    let other = try JSON(parsing: #"{"b":[{"c":2,"d":1}],"a":1}"#)
    #expect(one == other)
    #expect(one.canonicalBytes == other.canonicalBytes)
  }

  @Test func `prints as jq does`() {
    let value: JSON = ["a": [1, "x"], "b": [:], "c": []]
    #expect(
      value.prettyText == """
        {
          "a": [
            1,
            "x"
          ],
          "b": {},
          "c": []
        }
        """)
  }

  @Test func `removing a key and setting it again puts it last`() {
    var value: JSON = ["a": 1, "b": 2]
    value["a"] = nil
    value["a"] = 3
    #expect(value.text == #"{"b":2,"a":3}"#)
  }
}
