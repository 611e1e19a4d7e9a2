import Experiments
import Testing

@Suite struct CSVWriterTests {
  static let records: [([String], String)] = [
    (["a", "b"], "a,b\r\n"), (["a,b", "say \"hi\""], "\"a,b\",\"say \"\"hi\"\"\"\r\n"),
    (["x\ny", ""], "\"x\ny\",\r\n"), ([" x"], "\" x\"\r\n"), ([""], "\"\"\r\n"),
    (["", ""], ",\r\n"),
    (["\"\u{301}"], "\"\"\"\u{301}\"\r\n"),
  ]

  @Test(arguments: records)
  func `quotes what must be quoted and nothing else`(cells: [String], record: String) {
    #expect(CSVWriter.record(cells).unicodeScalars.elementsEqual(record.unicodeScalars))
  }
}
