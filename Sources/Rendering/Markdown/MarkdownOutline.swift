internal import CMark

/// What of a document a page would not show as text, and on which lines.
struct MarkdownOutline: Sendable {
  /// A block of text; lines count from 1.
  struct Leaf: Sendable {
    var lines: ClosedRange<Int>
    var isHTML = false
    var hasHTML = false
    var hasImage = false

    var isHarmless: Bool { !isHTML && !hasHTML && !hasImage }
  }

  private(set) var leaves: [Leaf] = []
  /// The lines of code blocks, fences included.
  private(set) var code: [ClosedRange<Int>] = []
  /// Whether a link could do more than lead somewhere.
  private(set) var hasUnsafeLink = false

  var isHarmless: Bool { !hasUnsafeLink && leaves.allSatisfy(\.isHarmless) }

  /// Nil where the text cannot be read as Markdown.
  init?(_ text: String) {
    guard let outline = CommonMark.withDocument(of: text, { MarkdownOutline(root: $0) }) else {
      return nil
    }
    self = outline
  }

  private init(root: OpaquePointer) {
    guard let iterator = cmark_iter_new(root) else { return }
    defer { cmark_iter_free(iterator) }
    while true {
      let event = cmark_iter_next(iterator)
      if event == CMARK_EVENT_DONE { return }
      guard event == CMARK_EVENT_ENTER, let node = cmark_iter_get_node(iterator) else { continue }
      enter(node)
    }
  }

  private mutating func enter(_ node: OpaquePointer) {
    switch cmark_node_get_type(node) {
    case CMARK_NODE_CODE_BLOCK: code.append(lines(of: node))
    case CMARK_NODE_HTML_BLOCK: leaves.append(Leaf(lines: lines(of: node), isHTML: true))
    case CMARK_NODE_HTML_INLINE: mark { $0.hasHTML = true }
    case CMARK_NODE_IMAGE: mark { $0.hasImage = true }
    case CMARK_NODE_LINK: if !Self.isSafe(node.url) { hasUnsafeLink = true }
    case CMARK_NODE_PARAGRAPH, CMARK_NODE_HEADING: leaves.append(Leaf(lines: lines(of: node)))
    case CMARK_NODE_DOCUMENT, CMARK_NODE_BLOCK_QUOTE, CMARK_NODE_LIST, CMARK_NODE_ITEM: break
    case let type where type.rawValue & 0xC000 == CMARK_NODE_PARAGRAPH.rawValue & 0xC000:
      // A table, its rows and cells: blocks of the extension, each a leaf of its own lines.
      leaves.append(Leaf(lines: lines(of: node)))
    default: break
    }
  }

  private mutating func mark(_ change: (inout Leaf) -> Void) {
    guard !leaves.isEmpty else { return }
    change(&leaves[leaves.count - 1])
  }

  private func lines(of node: OpaquePointer) -> ClosedRange<Int> {
    let first = max(1, Int(cmark_node_get_start_line(node)))
    return first...max(first, Int(cmark_node_get_end_line(node)))
  }

  /// Whether following the address only leads somewhere: no scheme, or one of the web and mail.
  private static func isSafe(_ url: String) -> Bool {
    // Browsers skip blanks and control characters in a scheme (WHATWG URL, section 4.4); the latter
    // have become pictures here.
    let address = url.unicodeScalars.filter {
      $0.value > 0x20 && !(0x2400...0x243F).contains($0.value)
    }
    guard let colon = address.firstIndex(of: ":") else { return true }
    let scheme = String(String.UnicodeScalarView(address[..<colon])).lowercased()
    if scheme.contains(where: { "/?#".contains($0) }) { return true }
    return ["http", "https", "mailto", "ftp", "tel"].contains(scheme)
  }
}
