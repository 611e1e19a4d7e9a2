import Experiments
import JSON
import Testing

/// Datasets that are read from their file as they are needed, twice.
@Suite struct DatasetStreamTests {
  /// A file whose bytes come in these pieces, and what happens where they end.
  private static func file(
    _ pieces: [[UInt8]], failing error: DatasetError? = nil
  ) -> DatasetChunks {
    var rest = pieces[...]
    return { () throws(DatasetError) in
      if rest.isEmpty, let error { throw error }
      return rest.popFirst()
    }
  }

  private static func survey(
    _ format: DatasetFormat, _ chunks: @escaping DatasetChunks
  ) throws -> DatasetSurvey {
    var surveyor = try DatasetSurveyor(format, chunks: chunks)
    while try surveyor.next(3) != nil {}
    return surveyor.survey
  }

  private static func rows(
    _ survey: DatasetSurvey, _ chunks: @escaping DatasetChunks
  ) throws -> [JSON.Object] {
    var reader = try DatasetRows(survey, chunks: chunks)
    var rows: [JSON.Object] = []
    while let row = try reader.next() { rows.append(row) }
    return rows
  }

  static let texts: [(DatasetFormat, String)] = [
    (.csv, "\u{FEFF}a,\"b \"\"c\"\r\n1,日本語\r\n\"x\r\ny\",\"\"\r\n\r\n,\"q\"\"\"\r\rz,1"),
    (.csv, "a\n\"1\n2\"\n"), (.csv, "\n\na,b\n1,\u{301}2\n"), (.csv, "a"),
    (
      .jsonLines,
      "\u{FEFF}{\"b\":1,\"a\":[true]}\r\n\n  \n{\"a\":null,\"c\":\"日本\\n語\"}\n{\"b\":\"😀\"}"
    ),
  ]

  @Test(arguments: texts)
  func `wherever the bytes are cut, the rows are the same`(
    format: DatasetFormat, text: String
  ) throws {
    let bytes = Array(text.utf8)
    let whole = try format == .csv ? Dataset(csv: bytes) : Dataset(jsonLines: bytes)
    let cuts = bytes.indices.map { [Array(bytes[..<$0]), [], Array(bytes[$0...])] }
    for pieces in cuts + [bytes.map { [$0] }] {
      let survey = try Self.survey(format, Self.file(pieces))
      #expect(survey.columns == whole.columns)
      #expect(survey.rowCount == whole.rows.count)
      #expect(try Self.rows(survey, Self.file(pieces)) == whole.rows)
    }
  }

  /// Longer than one block of the reader's.
  private static let long = Array(
    ("name,text\r\n"
      + (0..<100).map { "\($0),\"row \($0)\"\"\(String(repeating: "x", count: 1_000))\"\r\n" }
      .joined()).utf8)

  @Test func `many rows come in order, from pieces of any size`() throws {
    let pieces = stride(from: 0, to: Self.long.count, by: 9_991).map {
      Array(Self.long[$0..<min($0 + 9_991, Self.long.count)])
    }
    let survey = try Self.survey(.csv, Self.file(pieces))
    #expect(survey.rowCount == 100)
    let rows = try Self.rows(survey, Self.file([Self.long]))
    #expect(rows.count == 100)
    #expect(rows[67].map(\.key) == ["name", "text"])
    #expect(rows[67]["name"] == "67")
    #expect(rows[67]["text"]?.string?.hasPrefix("row 67\"x") == true)
  }

  @Test func `a fault is named in the first pass, however late it comes`() {
    let bytes = Self.long + Array("only one cell\r\n".utf8)
    #expect(
      throws: DatasetError.tooFewCells(
        row: 101, line: 102, missing: "text", expected: 2, found: 1)
    ) { try Self.survey(.csv, Self.file([bytes])) }
  }

  /// What becomes of the file between the two passes.
  static let changes: [(String, @Sendable ([UInt8]) -> [UInt8])] = [
    ("a byte at its end", { $0.dropLast(3) + [UInt8(ascii: "!")] + $0.suffix(2) }),
    ("a row more", { $0 + Array("x,y\r\n".utf8) }), ("cut off", { $0.dropLast(1_000) }),
    ("emptied behind the header", { Array($0.prefix(11)) }), ("empty", { _ in [] }),
    ("a byte at its beginning", { [UInt8(ascii: "m")] + $0.dropFirst() }),
  ]

  @Test(arguments: changes)
  func `a file that changes between the passes yields no row of what changed`(
    _: String, change: @Sendable ([UInt8]) -> [UInt8]
  ) throws {
    let survey = try Self.survey(.csv, Self.file([Self.long]))
    let original = try Dataset(csv: Self.long).rows
    var rows: [JSON.Object] = []
    #expect(throws: DatasetError.changed) {
      var reader = try DatasetRows(survey, chunks: Self.file([change(Self.long)]))
      while let row = try reader.next() { rows.append(row) }
    }
    #expect(rows == Array(original.prefix(rows.count)))
  }

  @Test func `a file that cannot be read on is no shorter file`() throws {
    let error = DatasetError.unreadable("input/output error")
    let half = Array(Self.long.prefix(50_000))
    #expect(throws: error) { try Self.survey(.csv, Self.file([half], failing: error)) }
    let survey = try Self.survey(.csv, Self.file([Self.long]))
    #expect(throws: error) { try Self.rows(survey, Self.file([half], failing: error)) }
  }

  @Test func `tells which row lacks a column, whatever row first has it`() throws {
    let text = "{\"a\":1}\n{\"a\":1,\"b\":2}\n{\"b\":1,\"c\":null}\n"
    let survey = try Self.survey(.jsonLines, Self.file([Array(text.utf8)]))
    #expect(survey.columns == ["a", "b", "c"])
    try survey.require([])
    for (column, row) in [("a", 3), ("b", 1), ("c", 1), ("d", nil)] {
      #expect(throws: DatasetError.missingColumn(column, row: row)) {
        try survey.require([column])
      }
    }
    let table = try Self.survey(.csv, Self.file([Array("a,b\n".utf8)]))
    #expect(table.rowCount == 0)
    try table.require(["a", "b"])
  }

  @Test func `an empty file is refused`() {
    for format in [DatasetFormat.csv, .jsonLines] {
      #expect(throws: DatasetError.empty) { try Self.survey(format, Self.file([])) }
    }
  }

  @Test(arguments: [
    ("a.csv", DatasetFormat.csv), ("A.JSONL", .jsonLines), ("b.ndjson", .jsonLines), ("c", .csv),
  ])
  func `a file's name tells its format`(path: String, format: DatasetFormat) {
    #expect(DatasetFormat(path: path) == format)
  }
}
