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
  /// What stands in the cursor's row before it, as libedit writes it.
  private(set) var rowText = ""
  /// Whether the cursor is in this row only because the one before is full.
  private var followsFullRow = false
  /// The characters' widths, by lines as the terminal sees them: a row is joined to the next where it
  /// is full. libedit keeps blanks at a row's end to itself, also that before a wide character which has
  /// no room; such a row is a line of its own.
  private var lines: [[Int]] = [[]]
  /// The width of what stands at the cursor; zero where nothing does.
  private var widthAtCursor = 0

  init(columns: Int, rows: Int) {
    self.columns = max(columns, 1)
    self.rows = max(rows, 1)
  }

  /// The cursor's row where a terminal has laid the lines out anew for another width.
  func row(reflowedTo columns: Int) -> Int {
    var row = lines.count - 1
    var column = 0
    func advance(by width: Int) {
      if column + width > columns {
        row += 1
        column = 0
      }
      column += width
    }
    for line in lines {
      column = 0
      for width in line { advance(by: width) }
    }
    // With nothing at the cursor it stays in the row that has just become full.
    if widthAtCursor > 0 { advance(by: widthAtCursor) }
    return min(row, rows - 1)
  }

  mutating func advance(over scalars: some Sequence<Unicode.Scalar>) {
    for scalar in scalars { advance(over: scalar) }
  }

  /// Puts the cursor on the character behind it, which may have no room in this row.
  mutating func stop(before next: Unicode.Scalar?) {
    // Behind a full row libedit writes a blank, so that the terminal goes to the next.
    widthAtCursor = followsFullRow ? 1 : 0
    guard let next, next != "\n", let width = WideCharacters.columns(of: next) else { return }
    widthAtCursor = max(width, 1)
    if column + width > columns {
      lines.append([])
      breakLine()
    }
  }

  private mutating func advance(over scalar: Unicode.Scalar) {
    switch scalar {
    case "\n":
      if followsFullRow, lines.last != [] { lines[lines.count - 1].append(1) }
      lines.append([])
      breakLine()
    case "\t": repeat { put(" ", width: 1) } while column % 8 != 0
    default:
      if let width = WideCharacters.columns(of: scalar) {
        // libedit gives a combining mark a cell of its own.
        put(scalar, width: max(width, 1))
      } else {
        for letter in EditArea.spelled(scalar).unicodeScalars { put(letter, width: 1) }
      }
    }
  }

  private mutating func put(_ scalar: Unicode.Scalar, width: Int) {
    if column + width > columns {
      lines.append([])
      breakLine()
    }
    lines[lines.count - 1].append(width)
    column += width
    rowText.unicodeScalars.append(scalar)
    followsFullRow = false
    if column >= columns {
      if scalar == " " { lines.append([]) }
      breakLine()
      followsFullRow = true
    }
  }

  private mutating func breakLine() {
    column = 0
    rowText = ""
    followsFullRow = false
    row = min(row + 1, rows - 1)
  }

  /// What is not printable is spelled out: `^A`, `\U+FFFE`, `\U+1FFFE`.
  private static func spelled(_ scalar: Unicode.Scalar) -> String {
    switch scalar.value {
    case 0x7F: return "^?"
    case 0..<0x20: return "^" + String(Character(Unicode.Scalar(UInt8(scalar.value) + 0x40)))
    default:
      let digits = String(scalar.value, radix: 16, uppercase: true)
      let width = scalar.value > 0xFFFF ? 5 : 4
      return "\\U+" + String(repeating: "0", count: max(width - digits.count, 0)) + digits
    }
  }
}
