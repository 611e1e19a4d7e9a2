/// A small terminal: what an `xterm` shows of the sequences libedit and the editor write.
struct Screen {
  let columns: Int
  let rows: Int
  /// Cells from the top; an empty string is the second half of a wide character.
  private var cells: [[String]]
  private(set) var row = 0
  private(set) var column = 0
  private var decoder: [UInt8] = []
  private var sequence: String?
  /// Every escape sequence so far.
  private(set) var sequences: [String] = []

  init(columns: Int, rows: Int) {
    self.columns = columns
    self.rows = rows
    cells = Array(repeating: Array(repeating: " ", count: columns), count: rows)
  }

  /// The rows without the blanks at their ends, up to the last one that is not empty.
  var text: String {
    var lines = cells.map { row in
      var line = row.joined()
      while line.last == " " { line.removeLast() }
      return line
    }
    while lines.last == "" { lines.removeLast() }
    return lines.joined(separator: "\n")
  }

  mutating func feed(_ bytes: some Sequence<UInt8>) {
    decoder.append(contentsOf: bytes)
    // What is left of a character comes with the next bytes.
    guard let text = String(validating: decoder, as: UTF8.self) else { return }
    decoder = []
    for scalar in text.unicodeScalars { take(scalar) }
  }

  private mutating func take(_ scalar: Unicode.Scalar) {
    if let begun = sequence {
      let whole = begun + String(Character(scalar))
      sequence = whole
      // A string ends at a bell or at its terminator.
      if whole.hasPrefix("\u{1B}]") || whole.hasPrefix("\u{1B}P") {
        guard scalar == "\u{7}" || whole.hasSuffix("\u{1B}\\") else { return }
        sequence = nil
        return sequences.append(whole)
      }
      // Two-byte sequences, and CSI sequences at their final byte.
      if whole.count == 2 ? scalar != "[" : ("@"..."~").contains(scalar) {
        sequence = nil
        obey(whole)
      }
      return
    }
    switch scalar {
    case "\u{1B}": sequence = "\u{1B}"
    case "\r": column = 0
    case "\n": lineFeed()
    case "\u{8}": column = max(min(column, columns - 1) - 1, 0)
    case "\u{7}": break
    default: put(scalar)
    }
  }

  private mutating func put(_ scalar: Unicode.Scalar) {
    let width = (0x1100...0xFFDC).contains(scalar.value) && Screen.isWide(scalar) ? 2 : 1
    if column + width > columns {
      column = 0
      lineFeed()
    }
    cells[row][column] = String(Character(scalar))
    if width == 2 { cells[row][column + 1] = "" }
    // One past the end: the next character goes to the next row.
    column += width
  }

  private static func isWide(_ scalar: Unicode.Scalar) -> Bool {
    (0x1100...0x115F).contains(scalar.value) || (0x2E80...0xA4CF).contains(scalar.value)
      || (0xAC00...0xD7A3).contains(scalar.value) || (0xFF00...0xFF60).contains(scalar.value)
  }

  private mutating func lineFeed() {
    if row == rows - 1 {
      cells.removeFirst()
      cells.append(Array(repeating: " ", count: columns))
    } else {
      row += 1
    }
  }

  private mutating func obey(_ sequence: String) {
    sequences.append(sequence)
    guard sequence.hasPrefix("\u{1B}["), let final = sequence.last else { return }
    let parameters = sequence.dropFirst(2).dropLast()
    let count = max(Int(parameters) ?? 1, 1)
    let here = min(column, columns - 1)
    switch final {
    case "A": row = max(row - count, 0)
    case "B": row = min(row + count, rows - 1)
    case "C": column = min(here + count, columns - 1)
    case "D": column = max(here - count, 0)
    case "G": column = min(count, columns) - 1
    case "J" where parameters.isEmpty:
      clear(from: here)
      for below in cells.indices.dropFirst(row + 1) {
        cells[below] = Array(repeating: " ", count: columns)
      }
    case "K" where parameters.isEmpty: clear(from: here)
    case "m", "h", "l": break
    default: break
    }
  }

  private mutating func clear(from column: Int) {
    for index in column..<columns { cells[row][index] = " " }
  }
}
