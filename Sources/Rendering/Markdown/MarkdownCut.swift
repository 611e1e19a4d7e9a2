internal import CMark

/// What of a document that is still coming can no longer change, all in whole lines: every block
/// but the last, that too where it has surely ended, and of a list all items but the last.
struct MarkdownCut: Sendable {
  private(set) var blocks: [MarkdownBlock] = []
  /// How many lines of the text they are.
  private(set) var lines = 0
  /// What goes on after the cut, where that is a list.
  private(set) var list: OpenList?

  struct OpenList: Sendable {
    /// The next item's number; nil for bullets.
    var number: Int?
    /// Whether a blank line parts the next item from the one before.
    var followsBlank: Bool
  }

  /// Nil where nothing of it is certain yet. `text`: whole lines, from the beginning of a block on.
  init?(_ text: String) {
    let cut = CommonMark.withDocument(of: text) { MarkdownCut(root: $0, of: text) }
    guard let cut, cut.lines > 0 else { return nil }
    self = cut
  }

  private init(root: OpaquePointer, of text: String) {
    guard let last = cmark_node_last_child(root) else { return }
    if Self.hasEnded(last, beforeBlank: text.hasSuffix("\n\n")) {
      lines = text.utf8.count { $0 == 0x0A }
      blocks = root.children.compactMap { MarkdownBlock.block($0) }
    } else if cmark_node_previous(last) != nil {
      lines = last.firstLine - 1
      blocks = root.children.filter { $0 != last }.compactMap { MarkdownBlock.block($0) }
    } else if case .list(var list) = MarkdownBlock.block(last), list.items.count > 1,
      let item = cmark_node_last_child(last)
    {
      lines = item.firstLine - 1
      self.list = OpenList(
        number: list.start.map { $0 + list.items.count - 1 }, followsBlank: item.followsBlank)
      list.items.removeLast()
      blocks = [.list(list)]
    }
  }

  /// Whether no line that follows can belong to the block.
  private static func hasEnded(_ block: OpaquePointer, beforeBlank: Bool) -> Bool {
    switch cmark_node_get_type(block) {
    case CMARK_NODE_HEADING, CMARK_NODE_THEMATIC_BREAK: true
    case CMARK_NODE_PARAGRAPH, CMARK_NODE_BLOCK_QUOTE: beforeBlank
    default: beforeBlank && block.typeName == "table"
    }
  }
}
