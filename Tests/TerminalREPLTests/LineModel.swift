@testable import TerminalREPL

/// What a screen should show of a line being edited, and of the notices that came above it.
struct LineModel {
  var columns: Int
  let prompt: String
  private(set) var line: [Character] = []
  private(set) var cursor = 0
  private(set) var notices: [String] = []

  init(columns: Int, prompt: String) {
    self.columns = columns
    self.prompt = prompt
  }

  mutating func insert(_ text: String) {
    line.insert(contentsOf: text, at: cursor)
    cursor += text.count
  }

  mutating func move(by distance: Int) { cursor = min(max(cursor + distance, 0), line.count) }

  mutating func deleteBefore() {
    guard cursor > 0 else { return }
    cursor -= 1
    line.remove(at: cursor)
  }

  mutating func deleteNext() {
    if cursor < line.count { line.remove(at: cursor) }
  }

  mutating func deleteToEnd() { line.removeSubrange(cursor...) }

  mutating func clear() { (line, cursor) = ([], 0) }

  mutating func notice(_ text: String) { notices.append(text) }

  var text: String { String(line) }

  /// The rows from the prompt on, and the cursor among them: a character that does not fit goes to
  /// the next row whole, and one that fills a row takes the cursor to the next.
  var area: (rows: [String], row: Int, column: Int) {
    var rows = [""]
    var column = 0
    var place: (row: Int, column: Int)?
    func breakLine() {
      rows.append("")
      column = 0
    }
    for (index, character) in (Array(prompt) + line).enumerated() {
      let width = LineModel.width(of: character)
      if character != "\n", column + width > columns { breakLine() }
      if index == prompt.count + cursor { place = (rows.count - 1, column) }
      if character == "\n" {
        breakLine()
        continue
      }
      rows[rows.count - 1].append(character)
      column += width
      if column == columns { breakLine() }
    }
    let end = place ?? (rows.count - 1, column)
    // Nobody sees whether the screen has room for an empty row below the cursor.
    while rows.count - 1 > end.row, rows.last == "" { rows.removeLast() }
    return (rows.map(LineModel.trimmed), end.row, end.column)
  }

  /// What is wrong with a screen; nil if nothing is.
  func fault(in screen: (rows: [String], row: Int, column: Int)) -> String? {
    let area = area
    let top = screen.row - area.row
    guard top >= 0, top + area.rows.count <= screen.rows.count else { return "the cursor's row" }
    if screen.column != area.column { return "the cursor's column" }
    if Array(screen.rows[top..<top + area.rows.count]) != area.rows { return "the line" }
    if screen.rows[(top + area.rows.count)...].contains(where: { !$0.isEmpty }) {
      return "what is below the line"
    }
    if Array(screen.rows[..<top]) != notices.suffix(top) { return "what is above the line" }
    return nil
  }

  private static func trimmed(_ row: String) -> String {
    String(row.reversed().drop { $0 == " " }.reversed())
  }

  private static func width(of character: Character) -> Int {
    character.unicodeScalars.contains { $0.value >= 0x2E80 } ? 2 : 1
  }
}
