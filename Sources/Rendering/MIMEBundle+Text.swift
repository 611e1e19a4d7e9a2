extension MIMEBundle {
  /// The best form for a terminal: a table fitted to its width, Markdown laid out, else the plain
  /// text. Whatever the bundle holds, the result cannot drive the terminal beyond its styles.
  package func terminalText(style: TerminalStyle) -> String {
    TerminalText.neutralised(plainText ?? "")
  }

  /// The form for a pipe: rows separated by tabs and without a header, as `gh` prints them, for a
  /// table; else the plain text as it is.
  package var pipeText: String { plainText ?? "" }
}
