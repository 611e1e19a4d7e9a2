/// What a terminal is told to make of a look: parameters of SGR (ECMA-48, section 8.3.117).
enum Palette {
  static func parameters(of style: TextStyle, on background: TerminalStyle.Background?) -> String {
    let shapes: [(TextStyle, String)] = [
      (.bold, "1"), (.dim, "2"), (.italic, "3"), (.underlined, "4"), (.struckThrough, "9"),
    ]
    let colours = [TextStyle.code, .keyword, .string, .number, .comment]
    return
      (shapes.filter { style.contains($0.0) }.map(\.1)
      + colours.filter(style.contains).map { colour(of: $0, on: background) })
      .joined(separator: ";")
  }

  private static func colour(
    of style: TextStyle, on background: TerminalStyle.Background?
  ) -> String {
    guard let background, let index = index(of: style, on: background) else {
      return ofTheme[style] ?? "39"
    }
    return "38;5;\(index)"
  }

  /// The terminal's own colours, which its theme has made legible; comments are dim. Cyan is the one
  /// of them that common light and dark themes both keep legible in a whole block.
  private static let ofTheme: [TextStyle: String] = [
    .code: "36", .keyword: "35", .string: "32", .number: "36", .comment: "2",
  ]

  /// Colours of the 256 that every such terminal has in common (xterm's cube and greys), each with a
  /// contrast of 4.5 and more to its background (WCAG 2.2, 1.4.3).
  static func index(of style: TextStyle, on background: TerminalStyle.Background) -> Int? {
    let indices: [TextStyle: (light: Int, dark: Int)] = [
      .code: (24, 80), .keyword: (90, 176), .string: (22, 114), .number: (94, 179),
      .comment: (242, 246),
    ]
    return indices[style].map { background == .light ? $0.light : $0.dark }
  }
}
