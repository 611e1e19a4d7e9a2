import JSON
import Rendering
import Testing

@Suite struct TableTests {
  let jobs = Table(
    columns: ["job", "model", "tokens", "answer"],
    rows: [
      ["7", "practice/tutor", "1,204", "日本語の答え"], ["12", "gemma", "?", "two\nlines\there"],
    ])

  @Test func `aligns columns by what a terminal shows, numbers to the right`() {
    #expect(
      jobs.plain(width: 80) == """
        job  model           tokens  answer
          7  practice/tutor   1,204  日本語の答え
         12  gemma                ?  two lines here
        """)
  }

  @Test func `cuts the widest columns first`() {
    #expect(
      jobs.plain(width: 36) == """
        job  model       tokens  answer
          7  practice/…   1,204  日本語の答…
         12  gemma            ?  two lines …
        """)
  }

  @Test func `puts rows one under another where columns would be too narrow`() {
    #expect(
      jobs.plain(width: 20) == """
        ─[ 1 ]──────────────
        job     7
        model   practice/tu…
        tokens  1,204
        answer  日本語の答え
        ─[ 2 ]──────────────
        job     12
        model   gemma
        tokens  ?
        answer  two lines h…
        """)
  }

  @Test func `cells that are there to be read are never cut, from the bundle alone neither`() {
    var table = jobs
    table.isWrapped = true
    #expect(table.plain(width: 80) == jobs.plain(width: 80))
    let expanded = """
      ─[ 1 ]──────────────
      job     7
      model   practice/tut
              or
      tokens  1,204
      answer  日本語の答え
      ─[ 2 ]──────────────
      job     12
      model   gemma
      tokens  ?
      answer  two lines
              here
      """
    #expect(table.plain(width: 20) == expanded)
    #expect(table.bundle.terminalText(style: TerminalStyle(colour: false, width: 20)) == expanded)
    #expect(table.plain(width: 36).hasPrefix("─[ 1 ]"))
  }

  @Test func `no line is wider than the terminal`() {
    for _ in 0..<300 {
      let columns = Int.random(in: 0...6)
      var table = Table(
        columns: (0..<columns).map { _ in TestText.random(length: 8) },
        rows: (0..<3).map { _ in (0..<columns).map { _ in TestText.random(length: 30) } })
      let width = Int.random(in: 8...90)
      table.isWrapped = Bool.random()
      for line in table.plain(width: width).split(separator: "\n") {
        #expect(TextWidth.columns(of: line) <= width)
        #expect(!line.unicodeScalars.contains(where: TestText.isControl))
      }
    }
  }

  @Test func `is separated by tabs, with blanks for tabs and line breaks in cells`() {
    #expect(
      jobs.tabSeparated == """
        job\tmodel\ttokens\tanswer
        7\tpractice/tutor\t1,204\t日本語の答え
        12\tgemma\t?\ttwo lines here

        """)
  }

  @Test func `escapes Markdown in Markdown`() {
    let table = Table(columns: ["n", "a|b"], rows: [["1", "*x* <b>"]])
    #expect(
      table.markdown == #"""
        | n | a\|b |
        | ---: | --- |
        | 1 | \*x\* \<b\> |

        """#)
  }

  @Test func `fills up short rows and cuts long ones`() {
    #expect(
      Table(columns: ["a", "b"], rows: [["1"], ["1", "2", "3"]]).rows == [["1", ""], ["1", "2"]])
  }

  static let quantities: [(String, Bool)] = [
    ("7", true), ("1,204", true), ("$0.0006", true), ("2m41s", true), ("93 %", true),
    ("~3.4 MB", true),
    ("-1", true), ("12#4", false), ("2 jobs", false), ("v3", false), ("", false), ("5d ago", true),
  ]

  @Test(arguments: quantities)
  func `tells quantities from words`(cell: String, isQuantity: Bool) {
    let lines = Table(columns: ["a wide name"], rows: [[cell]]).plain(width: 80).split(
      separator: "\n")
    #expect((lines.last?.hasPrefix("  ") == true) == isQuantity)
  }

  @Test func `fits a terminal from its bundle alone`() {
    let style = TerminalStyle(colour: true, width: 38)
    #expect(jobs.bundle.terminalText(style: style) == jobs.plain(width: 38))
  }

  @Test func `keeps on a terminal what plain text has around the table`() {
    var bundle = jobs.bundle
    bundle.data[MIMEType.plain] = .string("above\n\(bundle.plainText ?? "")\nbelow\u{1B}")
    let style = TerminalStyle(colour: true, width: 36)
    #expect(bundle.terminalText(style: style) == "above\n\(jobs.plain(width: 36))\nbelow␛")
  }

  @Test func `goes into a pipe without a header`() {
    #expect(
      jobs.bundle.pipeText == "7\tpractice/tutor\t1,204\t日本語の答え\n12\tgemma\t?\ttwo lines here")
    #expect(Table(columns: ["a"], rows: []).bundle.pipeText == "")
  }
}
