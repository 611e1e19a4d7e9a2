import Interpreting
import JSON
import TestSupport
import Testing

@Suite(.timeLimit(.minutes(5))) struct SessionNotebookTests {
  /// A terminal's session, whose second cell ran a script of two, and its notebook.
  private static func exported(in house: House) async throws -> JSON {
    house.files["two.clew"] = "inner {{who}}\n%%\ninner two"
    let session = try house.session()
    try await session.run("first\n%wait")
    try await session.run("%run two.clew who=Ann")
    try await session.run("%wait")
    _ = try await session.failure(of: "%show 99")
    try await session.run("again: {{out[1]}}\n%wait")
    try await session.run("%export night.ipynb")
    try await session.run("%quit")
    return try JSON(parsing: try #require(house.files["night.ipynb"]))
  }

  @Test func `a session's cells become a notebook's, with their answers`() async throws {
    let notebook = try await Self.exported(in: House())
    let cells = try #require(notebook["cells"]?.array)
    #expect(
      cells.map { $0["source"] } == [
        "%cache replay\nfirst\n%wait", "%echo %run two.clew who=Ann\n%let who Ann", "inner {{who}}",
        "inner two", "%wait", "%show 99",
        "again: {{out[1]}}\n%wait", "%export night.ipynb",
      ])
    #expect(cells.map { $0["execution_count"] } == [1, 2, 3, 4, 5, 6, 7, 8])
    #expect(cells.first?["id"] == "clew-s1-1")
    #expect(
      cells.map { $0["metadata"]?["tags"] } == [[], [], [], [], [], ["raises-exception"], [], []])
    let shown = cells[0]["outputs"]?.array?.first?["data"]
    #expect(shown?["text/plain"]?.string?.hasSuffix("first") == true)
    #expect(notebook["nbformat"] == 4)
    #expect(notebook["metadata"]?["kernelspec"]?["name"] == "clew")
  }

  /// Cells that name a script, and what becomes of them where the scripts' own cells stand.
  static let cells: [(source: String, exported: String)] = [
    (
      "%run two.clew \"who=Ann B\"\n%echo done",
      "%echo %run two.clew \"who=Ann B\"\n%let who Ann B\n%echo done"
    ),
    ("%%raw\n%run two.clew who=Ann\n%%", "%%raw\n%run two.clew who=Ann\n%%"),
    ("What does\n%run two.clew\ndo?", "What does\n%run two.clew\ndo?"),
    ("\"\"\"\n%run two.clew\n\"\"\"\n%echo sent", "\"\"\"\n%run two.clew\n\"\"\"\n%echo sent"),
  ]

  @Test(arguments: cells)
  func `only what ran a script says so instead`(source: String, exported: String) async throws {
    let house = try House()
    house.files["two.clew"] = "inner {{who}}"
    let session = try house.session()
    try await session.run(source)
    try await session.run("%export night.ipynb")
    let notebook = try JSON(parsing: try #require(house.files["night.ipynb"]))
    #expect(notebook["cells"]?.array?.first?["source"]?.string == "%cache replay\n" + exported)
  }

  @Test(arguments: [Face.script, .terminal])
  func `run again, it shows the record under the same numbers and asks nothing`(
    face: Face
  ) async throws {
    let house = try House()
    _ = try await Self.exported(in: house)
    let posts = house.service.posts.count
    let session = try house.session(face)
    let (interpreter, frontend) = (session.interpreter, session.frontend)
    try await house.flying {
      // As `clew run` does: `%run` would take a number.
      let cells = try await interpreter.cells(ofFile: "night.ipynb")
      try await interpreter.run(cells, keepGoing: false, on: frontend) { _ in }
    }
    #expect(house.service.posts.count == posts)
    #expect(session.frontend.answers.contains("again: first"))
    #expect(session.frontend.answers.contains("inner Ann"))
    #expect(session.frontend.answers.contains("recorded"))
  }

  @Test func `an answer asked anew in the notebook is the one that is shown from then on`()
    async throws
  {
    let house = try House()
    _ = try await Self.exported(in: house)
    let posts = house.service.posts.count
    let settings = ["cache=replay", "wait=cell"]
    for source in ["%%ask --fresh\nfirst", "first"] {
      let session = try house.session(.kernel, settings: settings, notebook: "night.ipynb")
      try await session.run(source, id: "clew-s1-1")
    }
    #expect(house.service.posts.count == posts + 1)
  }

  static let refused = ["%export 3-6 x.ipynb", "%export s1 s2 x.ipynb", "%export s99 x.ipynb"]

  @Test(arguments: refused)
  func `is made of one whole session that there is`(line: String) async throws {
    let house = try House()
    let failure = try await house.session().failure(of: line)
    #expect(failure.next?.contains("%sessions") == true, "\(failure)")
    #expect(house.files["x.ipynb"] == nil)
  }
}
