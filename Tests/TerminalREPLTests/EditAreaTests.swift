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
    var area = EditArea(columns: 10, rows: 5)
    area.advance(over: text.unicodeScalars)
    #expect((area.row, area.column) == (row, column))
  }

  @Test func `the cursor stands on the next character, which may have no room in the row`() {
    var area = EditArea(columns: 10, rows: 5)
    area.advance(over: "123456789".unicodeScalars)
    var narrow = area
    narrow.stop(before: "x")
    #expect((narrow.row, narrow.column) == (0, 9))
    area.stop(before: "世")
    #expect((area.row, area.column) == (1, 0))
  }

  @Test func `knows what stands before the cursor in its row`() {
    var area = EditArea(columns: 10, rows: 5)
    area.advance(over: "> ab\t\u{1}世".unicodeScalars)
    #expect(area.rowText == "世")
    area.advance(over: "\n\u{FFFE}".unicodeScalars)
    #expect(area.rowText == "\\U+FFFE")
    area.advance(over: "abc".unicodeScalars)
    #expect(area.rowText == "")
  }

  static let reflowed: [(text: String, before: Int, after: Int, row: Int)] = [
    ("0123456789", 12, 10, 0), ("0123456789ab", 12, 10, 1), ("0123456789\nab", 12, 10, 1),
    ("0123456789", 10, 20, 0), ("0123456789", 10, 5, 2), ("0123456789", 10, 11, 0),
    ("0123456789\n", 10, 20, 1), ("0123456789\n", 10, 10, 2), ("a\n\nb", 10, 20, 2),
    // Rows that end with blanks are not joined with the next.
    ("012345678世", 10, 20, 1), ("012345678 ab", 10, 20, 1), ("012345678 ", 10, 20, 1),
  ]

  @Test(arguments: reflowed)
  func `knows where the cursor is after a terminal has laid the rows out anew`(
    text: String, before: Int, after: Int, row: Int
  ) {
    var area = EditArea(columns: before, rows: 9)
    area.advance(over: text.unicodeScalars)
    area.stop(before: nil)
    #expect(area.row(reflowedTo: after) == row)
  }

  @Test func `an area taller than the screen scrolls in its last row`() {
    var area = EditArea(columns: 10, rows: 3)
    area.advance(over: "1\n2\n3\n4\n5".unicodeScalars)
    #expect((area.row, area.column) == (2, 1))
  }

  @Test func `any text in any width stays inside the screen`() {
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
