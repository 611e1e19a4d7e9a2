/// Where libedit puts what is being typed: the cells it fills, counted from the prompt's first one.
///
/// libedit does not tell where on the screen its cursor is, and who wants to print above the line
/// must know. The rules are those of its refresh.c: a character that does not fit goes to the next
/// row whole, one that fills the row moves the cursor to the next, and an area taller than the
/// screen scrolls inside its last row.
struct EditArea: Equatable {
  let columns: Int
  let rows: Int
  /// The cursor's place, from 0.
  private(set) var row = 0
  private(set) var column = 0

  init(columns: Int, rows: Int) {
    self.columns = max(columns, 1)
    self.rows = max(rows, 1)
  }

  mutating func advance(over scalars: some Sequence<Unicode.Scalar>) {
    for scalar in scalars { advance(over: scalar) }
  }

  private mutating func advance(over scalar: Unicode.Scalar) {
    switch scalar {
    case "\n": breakLine()
    case "\t": repeat { fill(1) } while column % 8 != 0
    default:
      let width = WideCharacters.columns(of: scalar)
      if let width {
        // libedit gives a combining mark a cell of its own.
        fill(max(width, 1))
      } else {
        for _ in 0..<EditArea.spelledColumns(of: scalar) { fill(1) }
      }
    }
  }

  private mutating func fill(_ width: Int) {
    if column + width > columns { breakLine() }
    column += width
    if column >= columns { breakLine() }
  }

  private mutating func breakLine() {
    column = 0
    row = min(row + 1, rows - 1)
  }

  /// What is not printable is spelled out: `^A`, `\U+FFFE`, `\U+1FFFE`.
  private static func spelledColumns(of scalar: Unicode.Scalar) -> Int {
    switch scalar.value {
    case 0..<0x20, 0x7F: 2
    case 0x10000...: 8
    default: 7
    }
  }
}
