/// Reads records of RFC 4180, strictly: what a cell holds, blanks included, is what its text says.
///
/// Works on UTF-8 bytes, because a comma is a comma whatever combines with it.
struct CSVReader {
  /// The cells of one record, and the line it begins on, from 1.
  struct Record: Equatable {
    var cells: [String]
    var line: Int
  }

  /// How many records came before the one being read.
  private var row = 0

  private static let quote = UInt8(ascii: "\"")
  private static let comma = UInt8(ascii: ",")
  private static let endsOfBareCell = ByteMarks(comma, 0x0A, 0x0D, quote)
  private static let marksInQuotedCell = ByteMarks(quote, 0x0A, 0x0D)

  /// The next record that is no empty line; nil at the end.
  mutating func next(in input: inout DatasetInput) throws(DatasetError) -> Record? {
    while try endLine(in: &input) {}
    guard try input.peek() != nil else { return nil }
    var record = Record(cells: [], line: input.line)
    while true {
      let isQuoted = try input.peek() == Self.quote
      record.cells.append(
        isQuoted ? try quotedCell(of: record, in: &input) : try bareCell(in: &input))
      guard try input.peek() == Self.comma else { break }
      input.skip()
    }
    _ = try endLine(in: &input)
    row += 1
    return record
  }

  /// Takes one line end, CRLF, LF or CR.
  private func endLine(in input: inout DatasetInput) throws(DatasetError) -> Bool {
    guard let byte = try input.peek(), byte == 0x0A || byte == 0x0D else { return false }
    input.skip()
    if byte == 0x0D, try input.peek() == 0x0A { input.skip() }
    input.line += 1
    return true
  }

  private func bareCell(in input: inout DatasetInput) throws(DatasetError) -> String {
    var cell: [UInt8] = []
    try input.take(into: &cell, until: Self.endsOfBareCell)
    if try input.peek() == Self.quote { throw .misplacedQuote(row: row, line: input.line) }
    return try DatasetInput.text(cell, line: input.line)
  }

  private func quotedCell(
    of record: Record, in input: inout DatasetInput
  ) throws(DatasetError) -> String {
    let line = input.line
    input.skip()
    var cell: [UInt8] = []
    while true {
      try input.take(into: &cell, until: Self.marksInQuotedCell)
      guard let byte = try input.peek() else {
        throw .unclosedQuote(row: row, line: record.line)
      }
      input.skip()
      if byte == Self.quote {
        guard try input.peek() == Self.quote else { break }
        input.skip()
      } else {
        // A CRLF counts by its second half.
        let next = try input.peek()
        if byte == 0x0A || next != 0x0A { input.line += 1 }
      }
      cell.append(byte)
    }
    try endQuotedCell(in: &input)
    return try DatasetInput.text(cell, line: line)
  }

  private func endQuotedCell(in input: inout DatasetInput) throws(DatasetError) {
    switch try input.peek() {
    case nil, Self.comma, 0x0A, 0x0D: return
    default: throw .misplacedQuote(row: row, line: input.line)
    }
  }
}
