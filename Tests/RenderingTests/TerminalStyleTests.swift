import Rendering
import Testing

@Suite struct TerminalStyleTests {
  static let colours: [(environment: [String: String], colour: Bool, hyperlinks: Bool)] = [
    (["TERM": "xterm"], true, true), (["TERM": "xterm", "NO_COLOR": "1"], false, true),
    (["TERM": "xterm", "NO_COLOR": ""], true, true), (["TERM": "dumb"], false, false),
    ([:], false, false), (["TERM": "linux"], true, false),
  ]

  @Test(arguments: colours)
  func `the environment tells whether there are colours and hyperlinks`(
    environment: [String: String], colour: Bool, hyperlinks: Bool
  ) {
    let style = TerminalStyle(environment: environment, width: 80)
    #expect(style.colour == colour)
    #expect(style.hyperlinks == hyperlinks)
  }

  static let backgrounds: [(colours: String, background: TerminalStyle.Background?)] = [
    ("15;0", .dark), ("0;15", .light), ("0;default;7", .light), ("7;8", .dark), ("12;9", .light),
    ("default;default", nil), ("", nil), ("0;16", nil),
  ]

  @Test(arguments: backgrounds)
  func `COLORFGBG tells light from dark`(colours: String, background: TerminalStyle.Background?) {
    let environment = ["TERM": "xterm-256color", "COLORFGBG": colours]
    #expect(TerminalStyle(environment: environment, width: 80).background == background)
    // Where there are only eight colours, the theme's own are the best.
    let few = ["TERM": "rxvt", "COLORFGBG": colours]
    #expect(TerminalStyle(environment: few, width: 80).background == nil)
  }

  @Test func `code has the background's colours, or else the theme's`() {
    let text = "```c\nint x;\n```"
    func ansi(_ background: TerminalStyle.Background?) -> String {
      Markdown(text).ansi(style: TerminalStyle(colour: true, width: 40, background: background))
    }
    #expect(ansi(nil) == "    \u{1B}[35mint\u{1B}[0m x;")
    #expect(ansi(.light) == "    \u{1B}[38;5;90mint\u{1B}[0m x;")
    #expect(ansi(.dark) == "    \u{1B}[38;5;176mint\u{1B}[0m x;")
  }
}
