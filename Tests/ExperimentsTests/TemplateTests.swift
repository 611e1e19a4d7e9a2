import Experiments
import JSON
import Testing

@Suite struct TemplateTests {
  typealias Reference = Template.Reference

  static let references: [(String, Reference)] = [
    ("{{name}}", .name("name")), ("{{_a1}}", .name("_a1")), ("{{i}}", .name("i")),
    ("{{out}}", .name("out")),
    (#"{{col["first name"]}}"#, .column("first name")),
    (#"{{col["a}}b\"]"]}}"#, .column(#"a}}b"]"#)),
    ("{{out[3]}}", .answer(selector: "3", path: [])),
    ("{{out[ last#3 ]}}", .answer(selector: "last#3", path: [])),
    ("{{out[@tag]}}", .answer(selector: "@tag", path: [])),
    ("{{out[~2/7]}}", .answer(selector: "~2/7", path: [])),
    (
      "{{out[3].items[0].name}}",
      .answer(selector: "3", path: [.key("items"), .index(0), .key("name")])
    ),
    (
      #"{{out[3]["a key"][-1].größe-1}}"#,
      .answer(selector: "3", path: [.key("a key"), .index(-1), .key("größe-1")])
    ),
    ("{{in[7]}}", .prompt(selector: "7")), ("{{err[12#4]}}", .error(selector: "12#4")),
    ("{{file:my notes.txt}}", .file("my notes.txt")), ("{{image:cat.png}}", .image("cat.png")),
    ("{{file:}}", .file("")), ("{{out[]}}", .answer(selector: "", path: [])),
  ]

  @Test(arguments: references)
  func `knows each kind of reference`(text: String, reference: Reference) {
    #expect(Template(text).segments == [.reference(reference, source: text, offset: 0)])
  }

  @Test(arguments: [
    "{{out[3}}", "{{out[3] + 1}}", "{{out[3].}}", "{{out[3][x]}}",
    "{{out[3][99999999999999999999]}}", "{{col[x]}}",
    #"{{col["a}}"#, "{{in[3].x}}", "{{out[[3]]}}", "{{err[{a}]}}", "{{out[3]. a}}",
  ])
  func `never lets pass what was surely meant as a reference`(text: String) {
    #expect(Template(text).segments == [.reference(.malformed, source: text, offset: 0)])
  }

  @Test(arguments: [
    "{ name }", "{name}", "{{ name }}", "{{na me}}", "{{1a}}", "{{}}", "{{name}", "{{größe}}",
    "{{out[3]\n}}",
    "{{foo[3]}}", "{{a.b}}", "f(x) = {{1, 2}, {3, 4}}", "{{file:x}", "{% if x %}", "{{#each}}",
    "${a}", "}}{{",
    "{{name|upper}}", "{{outer:x}}", "{{out", "{{", "\\", "\\{", "$HOME `ls`",
  ])
  func `leaves every other brace as it was typed`(text: String) {
    #expect(Template(text).segments == [.text(text)])
  }

  static let mixed: [(String, [Template.Segment])] = [
    ("", []),
    (
      "TASK {{i}}: {{i}}",
      [
        .text("TASK "), .reference(.name("i"), source: "{{i}}", offset: 5), .text(": "),
        .reference(.name("i"), source: "{{i}}", offset: 12),
      ]
    ),
    (
      #"é{"n":{{i}}}"#,
      [.text(#"é{"n":"#), .reference(.name("i"), source: "{{i}}", offset: 6), .text("}")]
    ),
    ("{{{i}}}", [.text("{"), .reference(.name("i"), source: "{{i}}", offset: 1), .text("}")]),
    (#"\{{i}} {{i}}"#, [.text("{{i}} "), .reference(.name("i"), source: "{{i}}", offset: 7)]),
    (#"\{{{i}}"#, [.text("{{{i}}")]), (#"\\{{i}}"#, [.text(#"\{{i}}"#)]),
  ]

  @Test(arguments: mixed)
  func `reads once from left to right`(text: String, segments: [Template.Segment]) {
    #expect(Template(text).segments == segments)
  }

  @Test func `names each reference once`() {
    let template = Template("{{b}} {{a}} {{b}} {{out[1]}}")
    #expect(template.references == [.name("b"), .name("a"), .answer(selector: "1", path: [])])
  }

  @Test func `only bare names may stay as typed`() {
    #expect(Reference.name("a").mayStayAsTyped)
    #expect(!Reference.file("a").mayStayAsTyped)
    #expect(!Reference.malformed.mayStayAsTyped)
  }

  @Test func `what was split joins back, whatever the text`() {
    let pieces = [
      "{{", "}}", "{", "}", "out[", "]", "a", "file:", "\n", "\"", "col[\"", ".", "é", "👩‍💻",
      " ", "3", "\u{301}",
    ]
    for _ in 0..<20_000 {
      let text = (0..<Int.random(in: 0...12)).map { _ in pieces.randomElement() ?? "" }.joined()
      let template = Template(text)
      let joined = template.segments.map { segment in
        switch segment {
        case .text(let text): text
        case .reference(_, let source, _): source
        }
      }.joined()
      #expect(joined.unicodeScalars.elementsEqual(text.unicodeScalars))
      for case .reference(_, let source, let offset) in template.segments {
        #expect(text.unicodeScalars.dropFirst(offset).starts(with: source.unicodeScalars))
      }
    }
  }

  @Test(
    .timeLimit(.minutes(5)),
    arguments: ["{{out[", "{{file:", #"{{col["\"#, "{{", "{{a", "{{out[3]."])
  func `is not held up by braces that never close`(piece: String) {
    let text = String(repeating: piece, count: 100_000)
    #expect(!Template(text).segments.isEmpty)
  }
}
