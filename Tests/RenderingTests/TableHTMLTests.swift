import Rendering
import Testing

@Suite struct TableHTMLTests {
  static let id = "resp_" + String(repeating: "0f", count: 24)

  static let cells: [(cell: String, has: [String], lacks: [String])] = [
    ("completed", ["white-space:nowrap", "text-align:left"], ["max-width", "pre-wrap"]),
    ("1,204", ["white-space:nowrap", "text-align:right"], ["max-width"]),
    (id, ["text-overflow:ellipsis", "max-width", "title=\"\(id)\"", ">\(id)</td>"], ["pre-wrap"]),
    ("two\nlines", ["white-space:pre-wrap", "two<br>lines"], ["overflow:auto", "ellipsis"]),
    (
      String(repeating: "many words ", count: 80),
      ["white-space:pre-wrap", "min-width", "max-height", "overflow:auto"], ["ellipsis"]
    ),
    (String(repeating: "line\n", count: 12), ["overflow:auto"], []),
    (String(repeating: "日本", count: 20), ["white-space:pre-wrap"], ["ellipsis"]),
    ("{\"name\":\"Ann\",\"age\":5,\"city\":\"Oslo\"}", ["white-space:pre-wrap"], ["ellipsis"]),
  ]

  @Test(arguments: cells)
  func `lays a column out by what it holds`(cell: String, has: [String], lacks: [String]) {
    let html = Table(columns: ["c"], rows: [[cell]]).html
    for words in has { #expect(html.contains(words)) }
    for words in lacks { #expect(!html.contains(words)) }
  }

  @Test func `one long cell makes its whole column text`() {
    let html = Table(columns: ["c"], rows: [["short"], ["words that go on and on and on"]]).html
    #expect(html.components(of: "pre-wrap") == 2)
    #expect(html.components(of: "nowrap") == 0)
  }

  @Test func `escapes everything`() {
    let html = Table(columns: ["<b>"], rows: [["<script>a\nb</script>", "\"'"], ["3"]]).html
    #expect(html.contains("&lt;b&gt;</th>"))
    #expect(html.contains("&lt;script&gt;a<br>b&lt;/script&gt;</td>"))
    #expect(!html.contains("<script>"))
    #expect(!html.contains("color"))
  }
}

extension String {
  fileprivate func components(of part: String) -> Int {
    split(separator: part, omittingEmptySubsequences: false).count - 1
  }
}
