/// Reads records of RFC 4180, strictly: what a cell holds, blanks included, is what its text says.
///
/// Works on UTF-8 bytes, because a comma is a comma whatever combines with it.
struct CSVReader {
  /// The cells of one record, and the line it begins on, from 1.
  struct Record: Equatable {
    var cells: [String]
    var line: Int
  }

  private let bytes: ArraySlice<UInt8>
  private var position: Int
  private var line = 1
  /// How many records came before the one being read.
  private var row = 0

  init(_ bytes: ArraySlice<UInt8>) {
    self.bytes = bytes
    position = bytes.startIndex
  }

  private static let quote = UInt8(ascii: "\"")
  private static let comma = UInt8(ascii: ",")

  /// The next record that is no empty line; nil at the end.
  mutating func next() throws(DatasetError) -> Record? {
    while endLine() {}
    guard position < bytes.endIndex else { return nil }
    var record = Record(cells: [], line: line)
    while true {
      record.cells.append(
        current == Self.quote ? try quotedCell(of: record) : try bareCell())
      guard current == Self.comma else { break }
      position += 1
    }
    _ = endLine()
    row += 1
    return record
  }

  private var current: UInt8? { position < bytes.endIndex ? bytes[position] : nil }

  /// Takes one line end, CRLF, LF or CR.
  private mutating func endLine() -> Bool {
    guard let byte = current, byte == 0x0A || byte == 0x0D else { return false }
    position += 1
    if byte == 0x0D, current == 0x0A { position += 1 }
    line += 1
    return true
  }

  private mutating func bareCell() throws(DatasetError) -> String {
    let start = position
    while let byte = current, byte != Self.comma, byte != 0x0A, byte != 0x0D {
      if byte == Self.quote { throw .misplacedQuote(row: row, line: line) }
      position += 1
    }
    return String(decoding: bytes[start..<position], as: UTF8.self)
  }

  private mutating func quotedCell(of record: Record) throws(DatasetError) -> String {
    position += 1
    var cell: [UInt8] = []
    while let byte = current {
      position += 1
      if byte == Self.quote {
        guard current == Self.quote else {
          try endQuotedCell()
          return String(decoding: cell, as: UTF8.self)
        }
        position += 1
      }
      // A CRLF counts by its second half.
      if byte == 0x0A || byte == 0x0D && current != 0x0A { line += 1 }
      cell.append(byte)
    }
    throw .unclosedQuote(row: row, line: record.line)
  }

  private func endQuotedCell() throws(DatasetError) {
    switch current {
    case nil, Self.comma, 0x0A, 0x0D: return
    default: throw .misplacedQuote(row: row, line: line)
    }
  }
}
