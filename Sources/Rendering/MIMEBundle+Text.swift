internal import JSON

extension MIMEBundle {
  /// The best form for a terminal: a table fitted to its width, Markdown laid out, else the plain
  /// text. Whatever the bundle holds, the result cannot drive the terminal beyond its styles.
  package func terminalText(style: TerminalStyle) -> String {
    if let text = data[MIMEType.tabSeparated]?.string {
      var table = Table(tabSeparated: text)
      table.isWrapped = metadata[MIMEType.tabSeparated]?["wrapped"] == true
      return terminalText(of: table, style: style)
    }
    if let markdown = data[MIMEType.markdown]?.string {
      return Markdown(markdown).ansi(style: style)
    }
    return TerminalText.neutralised(anyText)
  }

  /// What draws the bundle's pictures in a terminal, a line for each; empty where it cannot draw.
  package func drawing(style: TerminalStyle) -> String {
    guard let way = style.pictures, let pictures = data[MIMEType.pictures]?.array else { return "" }
    return pictures.compactMap { picture in
      picture["data"]?.string.map(Picture.init(base64:))?
        .sequence(for: way, columns: style.width - 1).map { $0 + "\n" }
    }.joined()
  }

  /// The lines that name the bundle's pictures, each ended.
  package var pictureLines: String {
    (data[MIMEType.pictures]?.array ?? []).compactMap { $0["line"]?.string }
      .map { TerminalText.neutralised($0) + "\n" }.joined()
  }

  /// The table fitted to the terminal, between whatever the plain text has above and below it.
  private func terminalText(of table: Table, style: TerminalStyle) -> String {
    let fitted = table.plain(width: style.width)
    let page = table.plain(width: Table.pageWidth)
    guard let plainText, let range = plainText.firstRange(of: page) else { return fitted }
    let around = [plainText[..<range.lowerBound], plainText[range.upperBound...]]
      .map { TerminalText.neutralised(String($0)) }
    return around[0] + fitted + around[1]
  }

  /// The form for a pipe: rows separated by tabs and without a header, as `gh` prints them, for a
  /// table; else the plain text, byte for byte. Without a line end of its own.
  package var pipeText: String {
    guard let table = data[MIMEType.tabSeparated]?.string else { return anyText }
    let rows = table.split(separator: "\n", omittingEmptySubsequences: false)
    return rows.dropFirst().dropLast().joined(separator: "\n")
  }

  /// The plain text; of a bundle without one, the first form there is.
  private var anyText: String {
    if let plainText { return plainText }
    guard let form = data.first?.value else { return "" }
    return form.string ?? form.prettyText
  }
}
