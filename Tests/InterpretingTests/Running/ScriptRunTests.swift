import Interpreting
import JSON
import Testing

@Suite(.timeLimit(.minutes(5))) struct ScriptRunTests {
  @Test func `runs a script's cells with names of its own`() async throws {
    let house = try House()
    house.files["greet.clew"] = "Dear {{who}}\n%%\n%wait\n%echo done {{who}}"
    let session = try house.session(.script)
    try await session.run("%run greet.clew who=Ann")
    #expect(house.service.prompts == ["Dear Ann"])
    #expect(session.frontend.standardOutput == "done Ann\n")
  }

  @Test func `is parsed whole before anything is sent`() async throws {
    let house = try House()
    house.files["late.clew"] = "fine\n%%\n%wiat"
    let failure = try await house.session(.script).failure(of: "%run late.clew")
    #expect(failure.file == "late.clew")
    #expect(failure.position?.line == 3)
    #expect(house.service.requests == 0)
  }

  @Test func `stops at the first failed cell, unless told to go on`() async throws {
    let house = try House()
    house.files["two.clew"] = "%profile nobody\n%%\n%echo after"
    let session = try house.session(.script)
    #expect(try await session.failure(of: "%run two.clew").what.contains("nobody"))
    #expect(session.frontend.standardOutput.isEmpty)
    let failure = try await session.failure(of: "%run two.clew --keep-going")
    #expect(failure.what == "1 of 2 cells failed.")
    #expect(session.frontend.texts(.notice).last?.hasPrefix("two.clew:1:1 (cell 1): ") == true)
    #expect(session.frontend.standardOutput == "after\n")
  }

  @Test func `brings a notebook's code cells`() async throws {
    let house = try House()
    house.files["n.ipynb"] = """
      {"cells": [{"cell_type": "markdown", "source": "not sent"},
        {"cell_type": "code", "id": "a", "source": ["%echo one\\n", "%echo two"]}]}
      """
    let session = try house.session(.script)
    try await session.run("%run n.ipynb")
    #expect(session.frontend.standardOutput == "one\ntwo\n")
  }

  static let places: [(file: String, text: String, place: String)] = [
    ("a.clew", "#!/usr/bin/env clew\n%echo one\n%%\n\n%echo two\n%show 99", "a.clew:6:1 (cell 2)"),
    ("a.clew", "%%\n%echo one\n%%\nLook at {{out[99]}}.", "a.clew:4:1 (cell 2)"),
    ("a.clew", "%%ask -m nobody\nLook at {{file:nowhere}}.", "a.clew:1:1 (cell 1)"),
    ("a.clew", "%echo one\n%run b.clew", "b.clew:2:1 (cell 1)"),
    (
      "n.ipynb",
      #"{"cells": [{"cell_type": "code", "source": "%echo a"}, {"cell_type": "markdown", "source": ""},"#
        + #" {"cell_type": "code", "source": "%echo b\n%show 99"}]}"#, "n.ipynb:2:1 (cell 2)"
    ),
  ]

  @Test(arguments: places)
  func `a failure tells the file, the line and the cell`(
    file: String, text: String, place: String
  ) async throws {
    let house = try House()
    house.files["b.clew"] = "%# other\n%show 99"
    house.files[file] = text
    let failure = try await house.session(.script).failure(of: "%run \(file)")
    #expect(failure.place == place, "\(failure)")
  }

  @Test func `goes on after a notebook's cell that is known to fail`() async throws {
    let house = try House()
    house.files["n.ipynb"] = """
      {"cells": [{"cell_type": "code", "source": "%show 99", "metadata": {"tags": ["raises-exception"]}},
        {"cell_type": "code", "source": "%echo after"}]}
      """
    let session = try house.session(.script)
    try await session.run("%run n.ipynb")
    #expect(session.frontend.standardOutput == "after\n")
  }

  static let mistakes: [(cell: String, named: String)] = [
    ("%run nowhere.clew", "nowhere.clew"), ("%run itself.clew", "itself"),
    ("%run empty.clew novalue", "novalue"), ("%run no.ipynb", "notebook"),
    ("%run latin.clew", "UTF-8"),
  ]

  @Test(arguments: mistakes)
  func `says what is wrong with a script`(cell: String, named: String) async throws {
    let house = try House()
    house.files["itself.clew"] = "%run itself.clew"
    house.files["empty.clew"] = ""
    house.files["no.ipynb"] = "[]"
    house.files.write([0x68, 0xE9], to: "latin.clew")
    let failure = try await house.session(.script).failure(of: cell)
    #expect(failure.described.contains(named), "\(failure)")
  }
}
