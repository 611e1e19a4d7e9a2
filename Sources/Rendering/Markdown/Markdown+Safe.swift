extension Markdown {
  /// How often a document may be read again: taking the meaning from one piece of HTML can give
  /// meaning to what stood behind it.
  private static let rounds = 6

  /// The same document for a page to render: raw HTML is shown literally, images become links,
  /// addresses that could run code are no links, and control characters are gone. Code and
  /// mathematics stay as they are, and so does every harmless document.
  package var safe: String {
    var text = TerminalText.neutralised(text)
    for _ in 0..<Self.rounds {
      guard let outline = MarkdownOutline(text) else { break }
      if outline.isHarmless { return text }
      text = Self.disarmed(text, outline)
    }
    return Self.withoutMeaning(text)
  }

  private static func disarmed(_ text: String, _ outline: MarkdownOutline) -> String {
    var lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    if outline.hasUnsafeLink {
      // Which definition gave the address cannot be told, so no link on the page stays one.
      let code = Set(outline.code.joined())
      for index in lines.indices where !code.contains(index + 1) {
        lines[index] = Substring(
          lines[index].replacing("](", with: "]\\(").replacing("]:", with: "]\\:")
            .replacing("<", with: "&lt;"))
      }
      return lines.joined(separator: "\n")
    }
    for leaf in outline.leaves where !leaf.isHarmless {
      let range = (leaf.lines.lowerBound - 1..<leaf.lines.upperBound).clamped(to: lines.indices)
      guard !range.isEmpty else { continue }
      let block = lines[range].joined(separator: "\n")
      // The same number of lines comes out, so those of other leaves stay where they are.
      let disarmed = MarkdownDisarming(block).text(
        escapingTags: leaf.isHTML || leaf.hasHTML, turningImagesIntoLinks: leaf.hasImage)
      lines.replaceSubrange(
        range, with: disarmed.split(separator: "\n", omittingEmptySubsequences: false))
    }
    return lines.joined(separator: "\n")
  }

  /// The last resort, for texts that change their meaning as often as they are read.
  private static func withoutMeaning(_ text: String) -> String {
    text.replacing("<", with: "&lt;").replacing("[", with: "&#91;")
  }
}
