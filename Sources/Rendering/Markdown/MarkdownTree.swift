/// A piece of a Markdown document that stands by itself.
indirect enum MarkdownBlock: Sendable, Equatable {
  case paragraph([MarkdownInline])
  case heading(level: Int, [MarkdownInline])
  /// Lines of code, and what their fence says of them.
  case code(String, info: String?)
  case quote([MarkdownBlock])
  case list(List)
  case table(Grid)
  /// Raw HTML, which is only ever shown as text.
  case html(String)
  case thematicBreak

  struct List: Sendable, Equatable {
    /// The first item's number; nil for bullets.
    var start: Int?
    var items: [Item]
  }

  struct Item: Sendable, Equatable {
    /// Whether its box is ticked; nil without a box.
    var isChecked: Bool?
    /// Whether a blank line parts it from the item before, as its author wanted: what is known of an
    /// item once it has ended must not change by those that follow.
    var followsBlank: Bool
    /// Whether its blocks follow each other without blank lines.
    var isTight: Bool
    var blocks: [MarkdownBlock]
  }

  struct Grid: Sendable, Equatable {
    enum Alignment: Sendable { case left, centre, right }

    var alignments: [Alignment]
    /// The header first; each as long as `alignments`.
    var rows: [[[MarkdownInline]]]
  }
}

/// A piece of a line of Markdown.
indirect enum MarkdownInline: Sendable, Equatable {
  case text(String)
  case softBreak
  case lineBreak
  case code(String)
  /// Raw HTML, which is only ever shown as text.
  case html(String)
  case emphasis([MarkdownInline])
  case strong([MarkdownInline])
  case strikethrough([MarkdownInline])
  case link([MarkdownInline], url: String)
  case image([MarkdownInline], url: String)
}
