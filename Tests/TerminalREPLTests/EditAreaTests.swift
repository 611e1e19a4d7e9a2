import CEditLine
import Testing

@testable import TerminalREPL

@Suite struct EditAreaTests {
  static let table: [(text: String, row: Int, column: Int)] = [
    ("", 0, 0),
    ("> abc", 0, 5),
    // A full row moves the cursor to the next at once.
    ("0123456789", 1, 0),
    ("0123456789ab", 1, 2),
    ("one\ntwo", 1, 3),
    ("one\n\n", 2, 0),
    ("a\tb", 0, 9),
    ("12345678\t", 1, 0),
    ("世界", 0, 4),
    ("12345678世", 1, 0),
    // Half of a wide character never stands at the margin.
    ("123456789世", 1, 2),
    ("123456789世世世世世", 2, 0),
    ("\u{1}\u{7F}", 0, 4),
    ("\u{FFFE}", 0, 7),
    ("e\u{301}", 0, 2),
  ]

  @Test(arguments: table)
  func `counts the cells as libedit fills them`(text: String, row: Int, column: Int) {
    _ = cel_use_utf8()
    var area = EditArea(columns: 10, rows: 5)
    area.advance(over: text.unicodeScalars)
    #expect((area.row, area.column) == (row, column))
  }

  @Test func `an area taller than the screen scrolls in its last row`() {
    var area = EditArea(columns: 10, rows: 3)
    area.advance(over: "1\n2\n3\n4\n5".unicodeScalars)
    #expect((area.row, area.column) == (2, 1))
  }

  @Test func `any text in any width stays inside the screen`() {
    _ = cel_use_utf8()
    var generator = SystemRandomNumberGenerator()
    for _ in 0..<500 {
      let (columns, rows) = (
        Int.random(in: 1...90, using: &generator), Int.random(in: 1...9, using: &generator)
      )
      var area = EditArea(columns: columns, rows: rows)
      for _ in 0..<50 {
        let scalar = Unicode.Scalar(UInt32.random(in: 0...0x10FFFF, using: &generator)) ?? "\n"
        area.advance(over: [scalar])
        #expect(area.row < rows)
        #expect(area.column < columns || columns == 1)
      }
    }
  }
}
