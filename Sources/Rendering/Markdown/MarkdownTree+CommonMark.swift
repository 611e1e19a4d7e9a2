internal import CMark

extension MarkdownBlock {
  /// How deep quotes and lists may nest; what is deeper becomes one paragraph of plain text.
  private static let maximumDepth = 32

  /// The document's blocks; nil where it cannot be read as Markdown.
  static func blocks(of text: String) -> [MarkdownBlock]? {
    CommonMark.withDocument(of: text) { blocks(in: $0, depth: 0) }
  }

  private static func blocks(in node: OpaquePointer, depth: Int) -> [MarkdownBlock] {
    guard depth < maximumDepth else { return [.paragraph([.text(node.plainText)])] }
    return node.children.compactMap { block($0, depth: depth) }
  }

  static func block(_ node: OpaquePointer, depth: Int = 0) -> MarkdownBlock? {
    switch cmark_node_get_type(node) {
    case CMARK_NODE_PARAGRAPH: return .paragraph(MarkdownInline.inlines(in: node))
    case CMARK_NODE_HEADING:
      let level = Int(cmark_node_get_heading_level(node))
      return .heading(level: level, MarkdownInline.inlines(in: node))
    case CMARK_NODE_CODE_BLOCK: return .code(node.literal, info: node.fenceInfo)
    case CMARK_NODE_HTML_BLOCK: return .html(node.literal)
    case CMARK_NODE_THEMATIC_BREAK: return .thematicBreak
    case CMARK_NODE_BLOCK_QUOTE: return .quote(blocks(in: node, depth: depth + 1))
    case CMARK_NODE_LIST: return .list(list(node, depth: depth))
    default:
      // The types of extensions have no constants, only names.
      return node.typeName == "table" ? .table(table(node)) : nil
    }
  }

  private static func list(_ node: OpaquePointer, depth: Int) -> List {
    let isOrdered = cmark_node_get_list_type(node) == CMARK_ORDERED_LIST
    return List(
      start: isOrdered ? Int(cmark_node_get_list_start(node)) : nil,
      items: node.children.map { item in
        let hasBox = item.typeName == "tasklist"
        return Item(
          isChecked: hasBox ? cmark_gfm_extensions_get_tasklist_item_checked(item) : nil,
          followsBlank: item.followsBlank,
          isTight: !item.children.contains(where: \.followsBlank),
          blocks: blocks(in: item, depth: depth + 1))
      })
  }

  private static func table(_ node: OpaquePointer) -> Grid {
    let count = Int(cmark_gfm_extensions_get_table_columns(node))
    let letters = cmark_gfm_extensions_get_table_alignments(node)
    let alignments = (0..<count).map { column -> Grid.Alignment in
      switch letters?[column] {
      case UInt8(ascii: "r"): .right
      case UInt8(ascii: "c"): .centre
      default: .left
      }
    }
    let rows = node.children.map { row in
      var cells = row.children.map { MarkdownInline.inlines(in: $0) }
      while cells.count < count { cells.append([]) }
      return Array(cells.prefix(count))
    }
    return Grid(alignments: alignments, rows: Array(rows))
  }
}

extension MarkdownInline {
  /// How deep emphasis and links may nest; what is deeper becomes plain text.
  private static let maximumDepth = 32

  static func inlines(in node: OpaquePointer, depth: Int = 0) -> [MarkdownInline] {
    guard depth < maximumDepth else { return [.text(node.plainText)] }
    return node.children.map { inline($0, depth: depth + 1) }
  }

  private static func inline(_ node: OpaquePointer, depth: Int) -> MarkdownInline {
    switch cmark_node_get_type(node) {
    case CMARK_NODE_TEXT: .text(node.literal)
    case CMARK_NODE_SOFTBREAK: .softBreak
    case CMARK_NODE_LINEBREAK: .lineBreak
    case CMARK_NODE_CODE: .code(node.literal)
    case CMARK_NODE_HTML_INLINE: .html(node.literal)
    case CMARK_NODE_EMPH: .emphasis(inlines(in: node, depth: depth))
    case CMARK_NODE_STRONG: .strong(inlines(in: node, depth: depth))
    case CMARK_NODE_LINK: .link(inlines(in: node, depth: depth), url: node.url)
    case CMARK_NODE_IMAGE: .image(inlines(in: node, depth: depth), url: node.url)
    default:
      node.typeName == "strikethrough"
        ? .strikethrough(inlines(in: node, depth: depth)) : .text(node.plainText)
    }
  }
}

extension OpaquePointer {
  var typeName: String { String(cString: cmark_node_get_type_string(self)) }

  // Whatever was typed as an entity (`&#27;`) is a real character from here on.
  fileprivate var literal: String {
    TerminalText.neutralised(cmark_node_get_literal(self).map { String(cString: $0) } ?? "")
  }

  fileprivate var fenceInfo: String? {
    cmark_node_get_fence_info(self).map { TerminalText.neutralised(String(cString: $0)) }
      .flatMap { $0.isEmpty ? nil : $0 }
  }

  var firstLine: Int { Int(cmark_node_get_start_line(self)) }

  /// The last line that has something of the node in it: lists and items count the blank lines
  /// after them as theirs.
  var lastLine: Int {
    var node = self
    while [CMARK_NODE_LIST, CMARK_NODE_ITEM, CMARK_NODE_BLOCK_QUOTE].contains(
      cmark_node_get_type(node)) || node.typeName == "tasklist"
    {
      guard let last = cmark_node_last_child(node) else { return node.firstLine }
      node = last
    }
    return Int(cmark_node_get_end_line(node))
  }

  /// Whether a blank line stands between the node and the one before.
  var followsBlank: Bool {
    cmark_node_previous(self).map { firstLine - $0.lastLine > 1 } ?? false
  }

  var url: String {
    TerminalText.neutralised(cmark_node_get_url(self).map { String(cString: $0) } ?? "")
  }

  /// The text of everything below the node, read without recursion.
  fileprivate var plainText: String {
    guard let iterator = cmark_iter_new(self) else { return "" }
    defer { cmark_iter_free(iterator) }
    var text = ""
    while true {
      let event = cmark_iter_next(iterator)
      if event == CMARK_EVENT_DONE { return text }
      guard event == CMARK_EVENT_ENTER, let node = cmark_iter_get_node(iterator) else { continue }
      switch cmark_node_get_type(node) {
      case CMARK_NODE_SOFTBREAK, CMARK_NODE_LINEBREAK: text += " "
      case CMARK_NODE_PARAGRAPH, CMARK_NODE_ITEM: if !text.isEmpty { text += " " }
      default: text += node.literal
      }
    }
  }
}
