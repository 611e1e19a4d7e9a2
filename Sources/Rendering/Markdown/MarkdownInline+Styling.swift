extension MarkdownInline {
  /// The inlines as runs to be wrapped; line feeds in them are hard breaks.
  static func runs(
    of inlines: [MarkdownInline], for terminal: TerminalStyle, style: TextStyle = []
  ) -> [StyledRun] {
    var styling = Styling(terminal: terminal)
    styling.add(inlines, style: style)
    return styling.runs
  }
}

private struct Styling {
  let terminal: TerminalStyle
  var runs: [StyledRun] = []

  init(terminal: TerminalStyle) { self.terminal = terminal }

  mutating func add(_ inlines: [MarkdownInline], style: TextStyle, link: String? = nil) {
    for inline in inlines {
      switch inline {
      case .text(let text), .html(let text): add(text, style, link)
      case .softBreak: add(" ", style, link)
      case .lineBreak: add("\n", style, link)
      case .code(let code):
        // Without colour only its marks tell code from prose.
        add(terminal.colour ? code : "`\(code)`", style.union(.code), link)
      case .emphasis(let inner): add(inner, style: style.union(.italic), link: link)
      case .strong(let inner): add(inner, style: style.union(.bold), link: link)
      case .strikethrough(let inner) where terminal.colour:
        add(inner, style: style.union(.struckThrough), link: link)
      case .strikethrough(let inner):
        add("~~", style, link)
        add(inner, style: style, link: link)
        add("~~", style, link)
      case .link(let inner, let url): add(inner, leadingTo: url, style: style)
      case .image(let inner, let url):
        add(inner.isEmpty ? [.text("image")] : inner, leadingTo: url, style: style)
      }
    }
  }

  private mutating func add(_ inner: [MarkdownInline], leadingTo url: String, style: TextStyle) {
    let start = runs.count
    add(inner, style: style.union(.underlined), link: url)
    let shown = runs[start...].map(\.text).joined()
    let isHyperlink = terminal.hyperlinks && HyperlinkTarget(url) != nil
    if isHyperlink || url.isEmpty || shown == url || "mailto:" + shown == url
      || "http://" + shown == url
    {
      return
    }
    add(shown.isEmpty ? url : " (\(url))", style.union(.dim), nil)
  }

  private mutating func add(_ text: String, _ style: TextStyle, _ link: String?) {
    runs.append(StyledRun(text: text, style: style, link: link))
  }
}
