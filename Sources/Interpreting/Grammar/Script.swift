/// A script file, standard input or a paste: cells separated by lines that are exactly `%%`.
///
/// A `%%` that closes a body ends its cell too: the commands behind it are the next cell, with the
/// same effect. Between `"""` such a line is text.
package struct Script: Sendable, Equatable {
  /// In order; cells of nothing but blank lines are left out.
  package var cells: [Cell]

  /// The cells of a text that somebody typed or pasted.
  package init(_ text: String, file: String? = nil, allowsQuestions: Bool = false) {
    self.init(
      SourceLine.lines(of: text[...])[...], of: text, file: file, allowsQuestions: allowsQuestions)
  }

  /// The cells of a file or of standard input, where a first line that begins with `#!` is for the
  /// operating system. Refuses what is not UTF-8.
  package init(
    utf8 bytes: some Collection<UInt8>, file: String? = nil, allowsQuestions: Bool = false
  ) throws(Failure) {
    guard let text = String(validating: bytes, as: UTF8.self) else {
      throw .notUTF8(at: Self.firstInvalidPosition(in: bytes))
    }
    let lines = SourceLine.lines(of: text[...])
    let hasShebang = lines.first?.text.utf8.starts(with: "#!".utf8) == true
    self.init(
      lines.dropFirst(hasShebang ? 1 : 0), of: text, file: file, allowsQuestions: allowsQuestions)
  }

  private init(
    _ lines: ArraySlice<SourceLine>, of text: String, file: String?, allowsQuestions: Bool
  ) {
    cells = []
    var outline = Outline()
    var start = lines.startIndex
    for (index, line) in zip(lines.indices, lines) {
      let isText = outline.isQuoted
      outline.take(line)
      if line.form == .separator, !isText {
        add(lines[start..<index])
        start = index + 1
      }
    }
    add(lines[start...])

    func add(_ lines: ArraySlice<SourceLine>) {
      guard let first = lines.first, let last = lines.last,
        lines.contains(where: { $0.form != .blank })
      else { return }
      // The last newline belongs to the separator, but an empty line is made of nothing else.
      let newline = text.utf8[last.text.endIndex...].firstIndex(of: UInt8(ascii: "\n"))
      let end =
        last.text.isEmpty
        ? newline.map(text.utf8.index(after:)) ?? text.endIndex : last.text.endIndex
      cells.append(
        Cell(
          String(text[first.text.startIndex..<end]), file: file, firstLine: first.number,
          ordinal: cells.count + 1, allowsQuestions: allowsQuestions))
    }
  }

  /// Every cell taken apart, so that an error anywhere is found before anything runs. Positions count
  /// from the beginning of the script.
  package func parsed(by parser: CellParser) throws(Failure) -> [ParsedCell] {
    var parsed: [ParsedCell] = []
    for cell in cells {
      parsed.append(try parser.parse(cell.source, firstLine: cell.firstLine))
    }
    return parsed
  }

  private static func firstInvalidPosition(in bytes: some Collection<UInt8>) -> Position {
    var valid = String.UnicodeScalarView()
    var rest = bytes.makeIterator()
    var parser = UTF8.ForwardParser()
    while case .valid(let scalar) = parser.parseScalar(from: &rest) {
      valid.append(UTF8.decode(scalar))
    }
    return Position(line: 1).advanced(past: String(valid))
  }
}
