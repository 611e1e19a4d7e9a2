/// What encloses lines of code in Markdown (CommonMark 0.31, section 4.5), outside of quotes and lists.
struct CodeFence {
  /// What stands behind the opening marks: the language, mostly.
  let info: String
  private let indent: Int
  private let mark: UInt8
  private let count: Int

  /// Nil for a line that opens none.
  init?(opening line: Substring) {
    let bytes = line.utf8
    indent = bytes.prefix { $0 == 0x20 }.count
    let rest = bytes.dropFirst(indent)
    guard indent <= 3, let mark = rest.first, "`~".utf8.contains(mark) else { return nil }
    let marks = rest.prefix { $0 == mark }
    guard marks.count >= 3 else { return nil }
    let info = Substring(rest.dropFirst(marks.count))
    guard mark != UInt8(ascii: "`") || !info.utf8.contains(mark) else { return nil }
    self.mark = mark
    count = marks.count
    self.info = String(info.drop(while: \.isWhitespace))
  }

  func isClosed(by line: Substring) -> Bool {
    let rest = line.utf8.drop { $0 == 0x20 }
    let marks = rest.prefix { $0 == mark }
    return line.utf8.count - rest.count <= 3 && marks.count >= count
      && rest.dropFirst(marks.count).allSatisfy { $0 == 0x20 || $0 == 0x09 }
  }

  /// A line between the marks, without the blanks that the marks, too, stand behind.
  func code(of line: Substring) -> Substring {
    let blanks = line.utf8.prefix(indent).prefix { $0 == 0x20 }.count
    return Substring(line.utf8.dropFirst(blanks))
  }
}
