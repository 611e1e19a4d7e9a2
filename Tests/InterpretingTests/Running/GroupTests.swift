import Interpreting
import JSON
import Journal
import Testing

@Suite(.timeLimit(.minutes(5))) struct GroupTests {
  static let tables: [(cell: String, prompts: [String])] = [
    ("%%ask -n 2\nhi", ["hi", "hi"]),
    ("%%ask -m echo,shout\nhi", ["hi", "hi"]),
    ("%%compare -m echo,shout -w asap,flex\nhi", ["hi", "hi", "hi", "hi"]),
    ("%%compare --set temperature=0,1\none\n---\ntwo", ["one", "one", "two", "two"]),
    ("%%batch --rows 3\nrow {{i}}", ["row 0", "row 1", "row 2"]),
    ("%%batch -d people.csv\n{{i}}: {{name}}", ["0: Ann", "1: Bo"]),
    ("%%batch -d people.csv --limit 1\n{{col[\"name\"]}}", ["Ann"]),
    ("%%batch -d people.jsonl\n{{name}} {{age}}", ["Cy 7", "Di 8"]),
    ("%set n=3\nhi", ["hi", "hi", "hi"]),
    ("%model echo,shout\nhi", ["hi", "hi"]),
  ]

  static func house() throws -> House {
    let house = try House()
    house.files["people.csv"] = "name,age\nAnn,5\nBo,6\n"
    house.files["people.jsonl"] = #"{"name": "Cy", "age": 7}"# + "\n" + #"{"name": "Di", "age": 8}"#
    return house
  }

  @Test(arguments: tables)
  func `asks every combination`(cell: String, prompts: [String]) async throws {
    let house = try Self.house()
    let session = try house.session(.script)
    try await session.run(cell)
    try await session.run("%wait")
    #expect(house.service.prompts.sorted() == prompts.sorted())
    let numbers = try await house.jobs().map { "\($0.number)" }
    #expect(numbers == prompts.indices.map { "1#\($0 + 1)" })
  }

  @Test func `its members' answers are shown one by one`() async throws {
    let session = try Self.house().session(.script)
    try await session.run("%%batch --rows 2\nrow {{i}}\n%%\n%wait")
    #expect(session.frontend.answers.contains("● [1#1]"))
    #expect(session.frontend.answers.contains("row 1"))
  }

  static let unbatchable: [(cell: String, why: String)] = [
    ("%%batch --rows 2 --via batch -w flex,asap\nhi", "in the window asap"),
    ("%%batch --rows 2 --via batch -m practice/echo\nhi", "practice takes none"),
    ("%set background=off\n%%batch --rows 2 --via batch\nhi", "background=off"),
    ("%cache offline\n%%batch --rows 2 --via batch\nhi", "sends nothing"),
    ("endless {{i}}\n%%batch --rows 2 --via batch\n{{out[1]}}", "still to come"),
  ]

  @Test(arguments: unbatchable)
  func `what cannot go up as a batch is not sent at all`(cell: String, why: String) async throws {
    let session = try Self.house().session(.script)
    if cell.hasPrefix("endless") { try await session.run("%model endless\nhi") }
    let text =
      cell.hasPrefix("endless") ? String(cell.split(separator: "\n", maxSplits: 1)[1]) : cell
    let sent = session.house.service.posts.count
    let failure = try await session.failure(of: text)
    #expect(failure.described.contains(why), "\(failure)")
    #expect(session.house.service.posts.count == sent)
  }

  @Test func `tags its members by a column`() async throws {
    let house = try Self.house()
    let session = try house.session(.script)
    try await session.run("%%batch -d people.csv --id name\n{{age}}\n%%\n%wait")
    #expect(try await house.jobs().map(\.tags) == [["Ann"], ["Bo"]])
    #expect(try await session.results(of: "%show @Bo").contains("6"))
  }

  @Test func `a dry run shows the first prompt and sends nothing`() async throws {
    let house = try Self.house()
    let shown = try await house.session().results(of: "%%batch -d people.csv --dry\nDear {{name}}")
    #expect(shown.contains("2 rows"))
    #expect(shown.contains("Dear Ann"))
    #expect(house.service.requests == 0)
  }

  static let mistakes: [(cell: String, named: String)] = [
    ("%%batch -d nowhere.csv\nx", "nowhere.csv"),
    ("%%batch -d people.csv\n{{nmae}}", "name"),
    ("%%batch -d people.csv\n{{col[\"height\"]}}", "height"),
    ("%%batch -d people.csv --id size\nx", "size"),
    ("%%batch -d gaps.jsonl\n{{b}}", "Row 2 has no `b`"),
    ("%%batch -d ragged.csv\n{{a}}", "Row 1"),
    ("%%batch -d broken.jsonl\nx", "Line 1"),
    ("%%batch -d latin.csv\nx", "UTF-8"),
    ("%%batch --rows 2\n{{name}}", "name"),
    ("%%batch --rows 0\nx", "--rows"),
    ("%%batch -d people.csv --rows 2\nx", "either"),
    ("%%batch\nx", "either"),
    ("%%batch --rows 2", "no text"),
    ("%%compare -m echo,shout\n{{nobody}}", "nobody"),
  ]

  @Test(arguments: mistakes)
  func `a mistake is named before anything is sent`(cell: String, named: String) async throws {
    let house = try Self.house()
    house.files["gaps.jsonl"] = #"{"a": 1, "b": 2}"# + "\n" + #"{"a": 3}"#
    house.files["ragged.csv"] = "a,b\n1\n"
    house.files["broken.jsonl"] = "{\n"
    house.files.write([0x61, 0x0A, 0xE9], to: "latin.csv")
    let failure = try await house.session().failure(of: cell)
    #expect(failure.described.contains(named), "\(failure)")
    #expect(house.service.posts.isEmpty)
  }

  @Test func `a second job makes its cell a group`() async throws {
    let house = try House()
    let session = try house.session()
    try await session.run("first\n%wait")
    try await session.run("%again 1\nsecond\n%wait")
    #expect(try await house.jobs().map { "\($0.number)" } == ["1", "2#1", "2#2"])
    #expect(house.service.prompts == ["first", "first", "second"])
  }

  @Test func `a table shows answers side by side`() async throws {
    let session = try House().session()
    try await session.run("%%compare -m echo,shout\nhi\n%%\n%wait")
    let table = try await session.results(of: "%table")
    #expect(table.contains("shout"))
    #expect(table.contains("HI"))
  }

  @Test func `an unlisted model is taken with a remark that names the nearest`() async throws {
    let house = try House()
    let session = try house.session()
    try await session.run("%%ask -m ehco\nhi")
    #expect(session.frontend.notices.contains("`echo`"))
    try await session.run("%wait")
    #expect(house.service.posts.map { $0["model"] } == ["ehco"])
  }
}
