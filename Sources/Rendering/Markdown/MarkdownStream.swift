/// Lays Markdown out as it comes: what can no longer change is given out, once and for all.
///
/// Joined, what it gives is what ``Markdown/ansi(width:style:)`` makes of the whole text, but for
/// addresses that a document names only after the blocks that refer to them.
package struct MarkdownStream: Sendable {
  /// Whole lines that are not given out yet, from the beginning of a block on.
  private var rest = ""[...]
  /// The line that has not ended.
  private var line = ""
  /// The code that goes on.
  private var code: OpenCode?
  /// The list that goes on.
  private var list: MarkdownCut.OpenList?
  private var hasGivenOut = false
  /// How long the rest must be to be looked at again, in bytes.
  private var nextLook = 0

  private struct OpenCode {
    let fence: CodeFence
    var highlighter: CodeHighlighter
    var hasBegun = false
  }

  /// A block this long is looked at only when it has grown by an eighth since: else the looks at one
  /// that never ends would take the square of its length. In bytes.
  private static let longBlock = 16_384

  package init() {}

  /// Takes what is new of the text; gives the lines that are finished by it, each ended.
  package mutating func take(_ piece: String, style: TerminalStyle) -> String {
    line += piece
    guard let end = line.utf8.lastIndex(of: 0x0A) else { return "" }
    let next = line.utf8.index(after: end)
    rest += Self.withPlainLineEnds(line[..<next])
    line = String(line[next...])
    return settled(style)
  }

  /// What is left, laid out; each line ended.
  package mutating func finish(style: TerminalStyle) -> String {
    if !line.isEmpty { rest += Self.withPlainLineEnds(line[...]) + "\n" }
    nextLook = 0
    var output = settled(style)
    let blocks = MarkdownBlock.blocks(of: String(rest))
    output += blocks.map { laidOut($0, style) } ?? TerminalText.neutralised(String(rest))
    self = MarkdownStream()
    return output
  }

  /// The end of what has come but is not given out: for a row that shows that more is coming.
  package var lastWords: String {
    let last = line.isEmpty ? rest.split(separator: "\n").last ?? "" : line[...]
    return Table.oneLine(String(last.suffix(200)))
  }

  private mutating func settled(_ style: TerminalStyle) -> String {
    var output = ""
    while true {
      if code != nil { output += linesOfCode(style) }
      guard code == nil else { return output }
      dropBlankLines()
      if beginCode() { continue }
      let length = rest.utf8.count
      guard length >= nextLook else { return output }
      guard let cut = MarkdownCut(String(rest)) else {
        nextLook = length < Self.longBlock ? 0 : length + length / 8
        return output
      }
      var next = cut.list
      if next != nil, case .list(let shown)? = cut.blocks.first, let list {
        next?.number = list.number.map { $0 + shown.items.count }
      }
      output += laidOut(cut.blocks, style)
      list = next
      for _ in 0..<cut.lines { _ = takeLine() }
      nextLook = 0
    }
  }

  private mutating func laidOut(_ blocks: [MarkdownBlock], _ style: TerminalStyle) -> String {
    var blocks = blocks
    var isParted = hasGivenOut
    if let list, case .list(var first)? = blocks.first {
      first.start = list.number
      blocks[0] = .list(first)
      isParted = list.followsBlank
    }
    list = nil
    let lines = MarkdownLayout(terminal: style).lines(of: blocks, width: max(style.width, 1))
    guard !lines.isEmpty else { return "" }
    hasGivenOut = true
    return (isParted ? "\n" : "") + lines.map { $0.encoded(for: style) + "\n" }.joined()
  }

  /// Whether code begins here.
  private mutating func beginCode() -> Bool {
    guard let end = rest.utf8.firstIndex(of: 0x0A), let fence = CodeFence(opening: rest[..<end])
    else { return false }
    _ = takeLine()
    code = OpenCode(fence: fence, highlighter: CodeHighlighter(info: fence.info))
    list = nil
    return true
  }

  private mutating func linesOfCode(_ style: TerminalStyle) -> String {
    var output = ""
    while var open = code, let line = takeLine() {
      guard !open.fence.isClosed(by: line) else {
        code = nil
        break
      }
      if hasGivenOut, !open.hasBegun { output += "\n" }
      let text = TerminalText.neutralised(String(open.fence.code(of: line)))
      output += MarkdownLayout.line(ofCode: text[...], by: &open.highlighter).encoded(for: style)
      output += "\n"
      open.hasBegun = true
      code = open
      hasGivenOut = true
    }
    return output
  }

  /// The next whole line, without its end.
  private mutating func takeLine() -> Substring? {
    guard let end = rest.utf8.firstIndex(of: 0x0A) else { return nil }
    defer { rest = rest[rest.utf8.index(after: end)...] }
    return rest[..<end]
  }

  private mutating func dropBlankLines() {
    while let end = rest.utf8.firstIndex(of: 0x0A),
      rest.utf8[..<end].allSatisfy({ $0 == 0x20 || $0 == 0x09 })
    { _ = takeLine() }
  }

  /// CommonMark knows three ways to end a line.
  private static func withPlainLineEnds(_ text: Substring) -> String {
    guard text.utf8.contains(0x0D) else { return String(text) }
    return String(text.replacing("\r\n", with: "\n").replacing("\r", with: "\n"))
  }
}
