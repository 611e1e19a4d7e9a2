/// Takes the meaning from raw HTML and images in one block of text, but not inside code spans.
struct MarkdownDisarming {
  private let bytes: [UInt8]
  /// Where runs of backticks of each length begin, ascending.
  private var runs: [Int: [Int]] = [:]

  init(_ block: String) {
    bytes = Array(block.utf8)
    var position = 0
    while position < bytes.count {
      let length = runLength(at: position)
      if length > 0 { runs[length, default: []].append(position) }
      position += max(length, 1)
    }
  }

  func text(escapingTags: Bool, turningImagesIntoLinks: Bool) -> String {
    var output: [UInt8] = []
    var endOfMathematics = 0
    var position = 0
    while position < bytes.count {
      let byte = bytes[position]
      let next = position + 1 < bytes.count ? bytes[position + 1] : 0
      switch byte {
      case UInt8(ascii: "\\") where next != UInt8(ascii: "<"):
        output.append(byte)
        if next != 0 { output.append(next) }
        position += 2
      case UInt8(ascii: "`"):
        let end = endOfCode(at: position)
        output += bytes[position..<end]
        position = end
      case UInt8(ascii: "<") where escapingTags && Self.canBeginTag(next):
        // In mathematics an entity would be read as an alignment.
        output += (position < endOfMathematics ? "\\lt " : "&lt;").utf8
        position += 1
      case UInt8(ascii: "!") where turningImagesIntoLinks && next == UInt8(ascii: "["):
        // A mark before it would make the link an image again.
        if output.last == byte { output.replaceSubrange((output.count - 1)..., with: "&#33;".utf8) }
        let hasNoText = bytes[(position + 2)...].starts(with: "](".utf8)
        output += (hasNoText ? "[image" : "[").utf8
        position += 2
      default:
        if byte == UInt8(ascii: "$"), position >= endOfMathematics {
          endOfMathematics = self.endOfMathematics(at: position)
        }
        output.append(byte)
        position += 1
      }
    }
    return String(decoding: output, as: UTF8.self)
  }

  /// What may follow `<` in a tag, a comment, an instruction or an autolink.
  private static func canBeginTag(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"): true
    default: "/!?".utf8.contains(byte)
    }
  }

  /// The end of the code span that begins here, or of the backticks if it is never closed.
  private func endOfCode(at position: Int) -> Int {
    let length = runLength(at: position)
    let after = position + length
    guard let candidates = runs[length] else { return after }
    var low = 0
    var high = candidates.count
    while low < high {
      let middle = (low + high) / 2
      if candidates[middle] < after { low = middle + 1 } else { high = middle }
    }
    return low < candidates.count ? candidates[low] + length : after
  }

  /// The longest formula looked for, in bytes.
  private static let longestFormula = 1000

  /// The dollar that closes the formula begun here, by Pandoc's rule (no blank inside the dollars,
  /// no digit behind them), which tells formulas from prices; `position` if there is none.
  private func endOfMathematics(at position: Int) -> Int {
    let dollar = UInt8(ascii: "$")
    func isBlank(_ index: Int) -> Bool { " \n\t".utf8.contains(bytes[index]) }
    var start = position
    while start < bytes.count, bytes[start] == dollar { start += 1 }
    let isDisplayed = start - position > 1
    guard start < bytes.count, isDisplayed || !isBlank(start) else { return position }
    for end in start + 1..<max(start + 1, min(bytes.count, start + Self.longestFormula))
    where bytes[end] == dollar && (isDisplayed || !isBlank(end - 1)) {
      let isPrice = end + 1 < bytes.count && 0x30...0x39 ~= bytes[end + 1]
      return isPrice ? position : end
    }
    return position
  }

  private func runLength(at position: Int) -> Int {
    var end = position
    while end < bytes.count, bytes[end] == UInt8(ascii: "`") { end += 1 }
    return end - position
  }
}
