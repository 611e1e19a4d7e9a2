import Experiments
import JSON
import Testing

@Suite struct DatasetTests {
  static let tables: [(String, [String], [[String]])] = [
    ("a,b\n1,2\n", ["a", "b"], [["1", "2"]]),
    ("a,b\r\n1,2\r\n3,4", ["a", "b"], [["1", "2"], ["3", "4"]]),
    ("a,b\r1,2\r", ["a", "b"], [["1", "2"]]), ("\u{FEFF}a\n1", ["a"], [["1"]]),
    ("a,b\n\"x\ny\",\"say \"\"hi\"\"\"\n", ["a", "b"], [["x\ny", "say \"hi\""]]),
    ("a,b\n\"1,2\",\"\r\n\"\n", ["a", "b"], [["1,2", "\r\n"]]),
    ("a,b\n1,", ["a", "b"], [["1", ""]]),
    ("a,b\n1,\"\"", ["a", "b"], [["1", ""]]), ("a,b\n,\n", ["a", "b"], [["", ""]]),
    ("a,b\n x ,  y\n", ["a", "b"], [[" x ", "  y"]]), (" a , b\n1,2", ["a", "b"], [["1", "2"]]),
    ("\n\na\n\n1\n\n2\n\n", ["a"], [["1"], ["2"]]), ("a\n\"\"\n", ["a"], [[""]]),
    ("a,b\n1,\u{301}2\n", ["a", "b"], [["1", "\u{301}2"]]), ("a\n\"日本,語\"", ["a"], [["日本,語"]]),
    ("a", ["a"], []),
    ("\"a b\",c\n1\u{2028}2,3", ["a b", "c"], [["1\u{2028}2", "3"]]),
  ]

  @Test(arguments: tables)
  func `reads CSV as RFC 4180 says`(text: String, columns: [String], rows: [[String]]) throws {
    let dataset = try Dataset(csv: Array(text.utf8))
    #expect(dataset.columns == columns)
    #expect(dataset.rows.map { row in columns.map { row[$0]?.string } } == rows)
  }

  static let faults: [(String, DatasetError)] = [
    ("", .empty), ("\n\n", .empty), ("a,,b\n", .unnamedColumn(2)), ("a, ,b\n", .unnamedColumn(2)),
    ("a,b,a\n", .duplicateColumn("a")), ("a, a\n", .duplicateColumn("a")),
    ("a,b,c\n1,2,3\n\n4\n", .tooFewCells(row: 2, line: 4, missing: "b", expected: 3, found: 1)),
    ("a,b\n\"x\ny\",1\n1,2,3\n", .tooManyCells(row: 2, line: 4, extra: "3", expected: 2, found: 3)),
    ("a,b\n1,\"2\n3,4\n", .unclosedQuote(row: 1, line: 2)),
    ("a,b\n1,2\"3\n", .misplacedQuote(row: 1, line: 2)),
    ("a,b\n\"1\" ,2\n", .misplacedQuote(row: 1, line: 2)),
    ("a\n\"x\r\ny\"\"\r\"z", .misplacedQuote(row: 1, line: 4)),
  ]

  @Test(arguments: faults)
  func `says where CSV is at fault`(text: String, error: DatasetError) {
    #expect(throws: error) { try Dataset(csv: Array(text.utf8)) }
  }

  @Test func `refuses what is not UTF-8, naming the line`() {
    let bytes: [UInt8] = Array("a\n1\n".utf8) + [0x66, 0xFC, 0x72]
    #expect(throws: DatasetError.notUTF8(line: 3)) { try Dataset(csv: bytes) }
    let lines: [UInt8] = Array("{}\n\n\"f".utf8) + [0xFC, 0x72, 0x22]
    #expect(throws: DatasetError.notUTF8(line: 3)) { try Dataset(jsonLines: lines) }
  }

  @Test func `reads JSON Lines, keeping types and the order of columns`() throws {
    let text = "\u{FEFF}{\"b\":1,\"a\":[true]}\r\n\n  \n{\"a\":null,\"c\":\"x\"}"
    let dataset = try Dataset(jsonLines: Array(text.utf8))
    #expect(dataset.columns == ["b", "a", "c"])
    #expect(dataset.rows == [["b": 1, "a": [true]], ["a": nil, "c": "x"]])
  }

  static let lineFaults: [(String, DatasetError)] = [
    ("", .empty), ("\n \n", .empty), ("{}\n\n[1]\n", .notAnObject(line: 3)),
    ("{}\n{\"a\":}\n", .notJSON(line: 2, reason: "no value begins like this at byte 5")),
  ]

  @Test(arguments: lineFaults)
  func `says where JSON Lines are at fault`(text: String, error: DatasetError) {
    #expect(throws: error) { try Dataset(jsonLines: Array(text.utf8)) }
  }

  @Test func `names the column a template needs and the row that lacks it`() throws {
    let dataset = try Dataset(jsonLines: Array("{\"a\":1,\"b\":null}\n{\"a\":2}".utf8))
    try dataset.require(["a"])
    #expect(throws: DatasetError.missingColumn("b", row: 2)) { try dataset.require(["a", "b"]) }
    #expect(throws: DatasetError.missingColumn("c", row: nil)) { try dataset.require(["c"]) }
  }

  @Test func `has as many rows as asked`() {
    #expect(Dataset(count: 3).rows.count == 3)
    #expect(Dataset(count: -1).rows.isEmpty)
  }

  @Test func `never traps on random bytes`() {
    let alphabet = Array("a1,\"\n\r {}[]:\\".utf8) + [0, 0xC3, 0xA9, 0xFF, 0xEF, 0xBB, 0xBF]
    for _ in 0..<20_000 {
      let bytes = (0..<Int.random(in: 0...24)).map { _ in alphabet.randomElement() ?? 0 }
      _ = try? Dataset(csv: bytes)
      _ = try? Dataset(jsonLines: bytes)
    }
  }

  @Test func `reads again what was written`() throws {
    let pieces = ["a", ",", "\"", "\n", "\r\n", "\r", " ", "", "日", "\u{301}", "\t", "=1+1"]
    for _ in 0..<5_000 {
      let columns = (0..<Int.random(in: 1...4)).map { "c\($0)" }
      let rows = (0..<3).map { _ in
        columns.map { _ in (0..<3).map { _ in pieces.randomElement() ?? "" }.joined() }
      }
      let text = CSVWriter.text(columns: columns, rows: rows)
      let dataset = try Dataset(csv: Array(text.utf8))
      #expect(dataset.columns == columns)
      #expect(dataset.rows.map { row in columns.map { row[$0]?.string } } == rows)
    }
  }
}
