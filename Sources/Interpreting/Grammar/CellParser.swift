/// Takes a cell apart, or says where it cannot be understood. Nothing is sent of a cell that has an
/// error anywhere.
package struct CellParser: Sendable {
  package let vocabulary: Vocabulary

  package init(_ vocabulary: Vocabulary) {
    self.vocabulary = vocabulary
  }

  /// Parses a cell whose first line has this number in its file; positions count from there.
  package func parse(
    _ source: String, firstLine: Int = 1
  ) throws(Failure) -> ParsedCell {
    var lines = SourceLine.lines(of: source[...], from: firstLine)[...]
    var cell = ParsedCell()
    while let line = lines.popFirst() {
      switch line.form {
      // A `%%` that closes nothing separates cells that one cell can hold as well.
      case .blank, .comment, .separator:
        continue
      case .command(let head):
        cell.leading.append(try command(head, on: line))
      case .bodyOpener(let head) where head.asksForHelp:
        cell.leading.append(try command(head, on: line))
      case .bodyOpener(let head):
        try parseBody(under: head, on: line, &lines, into: &cell, of: source)
      case .quotes:
        try parseQuoted(under: line, &lines, into: &cell)
      case .text:
        try parsePrompt(from: line, &lines, into: &cell)
      }
    }
    return cell
  }
}

// MARK: - Bodies and prompts

extension CellParser {
  private typealias Lines = ArraySlice<SourceLine>

  private func parseBody(
    under head: SourceLine.Head, on line: SourceLine, _ lines: inout Lines,
    into cell: inout ParsedCell, of source: String
  ) throws(Failure) {
    guard let form = vocabulary.cellCommands[head.name] else {
      throw unknown(head, on: line)
    }
    let opener = commandLine(head, on: line)
    let body = lines.cut(before: .separator)
    switch form {
    case .verbatim:
      let text = body.first.map {
        source[$0.text.startIndex..<body[body.endIndex - 1].text.endIndex]
      }
      cell.body = .command(
        opener, text: String(text ?? ""), at: Position(line: line.number + 1))
    case .text:
      try refuseStrayCommands(in: body, of: opener)
      let text = body.trimmed
      cell.body = .command(
        opener, text: text.joined,
        at: text.first?.position ?? Position(line: line.number + 1))
    }
    guard lines.popFirst() != nil else { return }
    try parseEnd(&lines, into: &cell, after: .body(opener))
  }

  /// In a body a known `%%name`, or a known command in the last line, most likely means that the
  /// body should have been closed before.
  private func refuseStrayCommands(in body: Lines, of opener: CommandLine) throws(Failure) {
    for line in body {
      if case .bodyOpener(let head) = line.form, vocabulary.cellCommands[head.name] != nil {
        throw .commandInBody("%%\(head.name)", of: opener, at: line.position)
      }
    }
    let last = body.last { $0.form != .blank && $0.form != .comment }
    if let last, case .command(let head) = last.form, vocabulary.lineCommands[head.name] != nil {
      throw .commandInBody("%\(head.name)", of: opener, at: last.position)
    }
  }

  private func parseQuoted(
    under line: SourceLine, _ lines: inout Lines, into cell: inout ParsedCell
  ) throws(Failure) {
    let text = lines.cut(before: .quotes)
    guard lines.popFirst() != nil else { throw .unclosedQuotes(at: line.position) }
    cell.body = text.prompt
    try parseEnd(&lines, into: &cell, after: .quotes(line.position))
  }

  /// The last block of lines that all begin with `%letter` is commands; blank and comment lines in
  /// it and behind it belong to it. Such lines further up are text: people paste them.
  private func parsePrompt(
    from first: SourceLine, _ lines: inout Lines, into cell: inout ParsedCell
  ) throws(Failure) {
    let rest = lines.cut(before: .separator)
    var end = rest.endIndex
    scan: for (index, line) in zip(rest.indices, rest).reversed() {
      switch line.form {
      case .blank: continue
      case .comment, .command: end = index
      default: break scan
      }
    }
    let text = [first] + rest[..<end]
    for line in text {
      if case .bodyOpener(let head) = line.form, vocabulary.knows(head.name) {
        throw .bodyAfterPrompt("%%\(head.name)", prompt: first.position, at: line.position)
      }
    }
    cell.body = text[...].prompt
    for line in rest[end...] {
      if case .command(let head) = line.form {
        cell.trailing.append(try follower(head, on: line))
      }
    }
    guard lines.popFirst() != nil else { return }
    try parseEnd(&lines, into: &cell, after: .prompt(first.position))
  }
}

// MARK: - What follows

extension CellParser {
  /// What a prompt or a body was ended by, and where it began.
  enum Ending {
    /// A `%%` under a body.
    case body(CommandLine)
    /// A `%%` under a prompt.
    case prompt(Position)
    /// Closing quotes. Whoever quotes ends the prompt, but not the cell: only followers may follow.
    case quotes(Position)
  }

  /// The commands behind an end that was marked; text there would be a second prompt.
  private func parseEnd(
    _ lines: inout Lines, into cell: inout ParsedCell, after ending: Ending
  ) throws(Failure) {
    var isFree = if case .quotes = ending { false } else { true }
    while let line = lines.popFirst() {
      switch line.form {
      case .blank, .comment:
        continue
      case .separator:
        isFree = true
      case .command(let head):
        cell.trailing.append(try isFree ? command(head, on: line) : follower(head, on: line))
      case .bodyOpener(let head) where head.asksForHelp:
        cell.trailing.append(try command(head, on: line))
      case .bodyOpener, .quotes, .text:
        throw .secondBody(after: ending, at: line.position)
      }
    }
  }

  private func follower(
    _ head: SourceLine.Head, on line: SourceLine
  ) throws(Failure) -> CommandLine {
    let command = try command(head, on: line)
    switch vocabulary.lineCommands[head.name]?.following {
    case .always: return command
    case .only(let arguments) where try command.words().joined(separator: " ") == arguments:
      return command
    default:
      throw .notAfterPrompt(
        "%\(head.name)", followers: vocabulary.followers, at: line.position)
    }
  }

  private func command(
    _ head: SourceLine.Head, on line: SourceLine
  ) throws(Failure) -> CommandLine {
    if head.asksForHelp, vocabulary.knows(head.name) {
      return CommandLine(
        name: Vocabulary.help, text: head.name, position: line.position,
        textPosition: Position(line: line.number, column: 2))
    }
    guard vocabulary.lineCommands[head.name] != nil else { throw unknown(head, on: line) }
    return commandLine(head, on: line)
  }

  private func commandLine(_ head: SourceLine.Head, on line: SourceLine) -> CommandLine {
    CommandLine(
      name: head.name, text: String(head.rest), position: line.position,
      textPosition: line.position.advanced(past: line.text[..<head.rest.startIndex]))
  }

  private func unknown(_ head: SourceLine.Head, on line: SourceLine) -> Failure {
    let typed = String(line.text.prefix { $0 != " " && $0 != "\t" })
    if vocabulary.lineCommands[head.name] != nil {
      return .needsNoBody(typed, at: line.position)
    }
    if vocabulary.cellCommands[head.name] != nil {
      return .needsBody(typed, at: line.position)
    }
    return .unknownCommand(
      typed, nearest: vocabulary.nearest(to: head.name, wantsBody: typed.hasPrefix("%%")),
      at: line.position)
  }
}

// MARK: - Lines as text

extension ArraySlice<SourceLine> {
  /// Takes the lines before the first one of this form out of the slice; all, if there is none.
  fileprivate mutating func cut(before form: SourceLine.Form) -> Self {
    let end = firstIndex { $0.form == form } ?? endIndex
    defer { self = self[end...] }
    return self[..<end]
  }

  /// Without the blank lines at either end.
  fileprivate var trimmed: Self {
    guard let first = firstIndex(where: { $0.form != .blank }),
      let last = lastIndex(where: { $0.form != .blank })
    else { return [] }
    return self[first...last]
  }

  /// One text, escapes undone.
  fileprivate var joined: String { map(\.unescaped).joined(separator: "\n") }

  /// A prompt, unless all lines are blank.
  fileprivate var prompt: ParsedCell.Body? {
    let text = trimmed
    return text.first.map { .prompt(text.joined, at: $0.position) }
  }
}
