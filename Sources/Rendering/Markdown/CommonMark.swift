internal import CMark
import Synchronization

/// The library that reads Markdown.
enum CommonMark {
  /// While it parses, the library keeps the characters its extensions look for in a global table.
  /// One parse at a time is therefore all it can do, and this lock is the only way to say so.
  private static let turn = Mutex(())

  /// Parses the text with GitHub's extensions and hands its root over; the tree is gone when `read`
  /// returns. Nil where ``CommonMarkLimits`` refuses the text.
  static func withDocument<Result: Sendable>(
    of text: String, _ read: (OpaquePointer) -> Result
  ) -> Result? {
    let limits = CommonMarkLimits(text)
    guard limits.allowsParsing else { return nil }
    return turn.withLock { _ in
      cmark_gfm_core_extensions_ensure_registered()
      guard let parser = cmark_parser_new(CMARK_OPT_DEFAULT) else { return nil }
      defer { cmark_parser_free(parser) }
      let extensions = ["strikethrough", "autolink", "tasklist"]
      for name in limits.allowsTables ? ["table"] + extensions : extensions {
        if let found = cmark_find_syntax_extension(name) {
          cmark_parser_attach_syntax_extension(parser, found)
        }
      }
      var text = text
      text.withUTF8 { bytes in
        bytes.withMemoryRebound(to: CChar.self) {
          cmark_parser_feed(parser, $0.baseAddress, $0.count)
        }
      }
      guard let root = cmark_parser_finish(parser) else { return nil }
      defer { cmark_node_free(root) }
      return read(root)
    }
  }
}

extension OpaquePointer {
  /// The children of a node of the library's tree.
  var children: some Sequence<OpaquePointer> {
    sequence(first: cmark_node_first_child(self)) { cmark_node_next($0) }.lazy.compactMap { $0 }
  }
}
