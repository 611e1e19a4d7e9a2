import Interpreting
import JSON
import Journal
import Rendering
import Testing

@Suite(.timeLimit(.minutes(5))) struct SettingCommandTests {
  static let shown: [(cell: String, result: String)] = [
    ("%models", "endless"), ("%models sho*", "shout"), ("%model", "echo"),
    ("%window", "auto (of asap, flex)"), ("%set", "temperature"), ("%profile", "env:HOUSE_KEY"),
    ("%system Be brief\n%system", "Be brief"), ("%%system\nTwo\nlines\n%%\n%system", "Two\nlines"),
    ("%system x\n%system off\n%system", "none"), ("%let x  a b\n%let x", "a b"),
    ("%let x --repeat 3 ab\n%let x", "ab ab ab"), ("%let x @notes.txt\n%vars", "from a file"),
    ("%cache", "live"), ("%cache offline\n%cache", "offline"), ("%status", "reachable, 6 models"),
    ("%status", "env:HOUSE_KEY"), ("%help", "%%batch"), ("%help wait", "--timeout"),
    ("%set temperature=1\n%unset temperature\n%set", "default"), ("%history", "%history"),
    ("%window flex\n%window", "flex"), ("%notify", "bell"),
    ("%notify cmd:say \"$CLEW_JOB\"  done\n%notify", "cmd:say \"$CLEW_JOB\"  done"),
  ]

  @Test(arguments: shown)
  func `shows what is set and what there is`(cell: String, result: String) async throws {
    let house = try House()
    house.files["notes.txt"] = "from a file"
    let session = try house.session()
    let ended = try await session.run(cell)
    let all = session.frontend.results + (ended.page ?? "")
    #expect(all.contains(result), "\(all)")
  }

  static let refused: [(cell: String, named: String)] = [
    ("%set temperature=9", "0 to 2"), ("%set nonsense", "key=value"), ("%set efort=low", "effort"),
    ("%unset nothing", "nothing"), ("%profile practise", "practice"), ("%let 1x y", "1x"),
    ("%let nobody", "nobody"), ("%help wiat", "wait"), ("%cache sometimes", "replay"),
    ("%let x --repeat 0 a", "--repeat"), ("%system @none.txt", "none.txt"), ("%model e", "any of"),
    ("%wait --tiemout 3", "--tiemout"), ("%echo {{out[last]}}", "{{out[last]}} refers to no job"),
    ("%notify loud", "cmd:"), ("%notify cmd:", "cmd:"), ("%set width=3", "20 to 1000"),
    ("%set colour=blue", "auto, on, off"), ("%set confirm=many", "100,$5"),
    ("%set confirm=1,2", "100,$5"),
  ]

  @Test(arguments: refused)
  func `refuses what it cannot use and names what it can`(
    cell: String, named: String
  ) async throws {
    let failure = try await House().session().failure(of: cell)
    #expect(failure.kind.exitCode == 1)
    #expect(failure.described.contains(named), "\(failure)")
  }

  @Test func `a part of a name chooses the model if it is unique`() async throws {
    let session = try House().session()
    try await session.run("%model sho")
    #expect(session.frontend.notices == "Model: shout")
  }

  @Test func `a script may not choose a program to run`() async throws {
    let house = try House()
    house.files["evil.clew"] = "%notify cmd:touch x"
    let session = try house.session()
    let failure = try await session.failure(of: "%run evil.clew")
    #expect(failure.described.contains("program"), "\(failure)")
    try await session.run("%notify")
    #expect(session.frontend.results.contains("bell"))
  }

  @Test func `a face hears at once how things are to be shown`() async throws {
    let session = try House().session()
    try await session.run("%set width=40 colour=off theme=light notify=off pager=off")
    let viewing = try #require(session.frontend.viewings.last)
    #expect(
      viewing.applied(to: TerminalStyle(colour: true, width: 80, hyperlinks: true))
        == TerminalStyle(colour: false, width: 40, background: .light))
    #expect(viewing.alert == .off)
    #expect(!viewing.usesPager)
    try await session.run("%set temperature=1\n%unset width")
    #expect(session.frontend.viewings.map(\.width) == [40, nil])
  }

  @Test func `render off leaves Markdown as it came`() async throws {
    let session = try House().session()
    try await session.run("%set render=off\n**x**\n%wait")
    let answer = try #require(session.frontend.lastAnswer)
    #expect(answer.plainText?.hasSuffix("**x**") == true)
    #expect(answer["text/markdown"] == nil)
  }

  @Test func `show off keeps answers back, failures and waits excepted`() async throws {
    let house = try House()
    let session = try house.session(settings: ["show=off"])
    try await session.run("quiet")
    try await session.run("%%ask -m failing\nloud")
    try await session.seeAnswer("sorry")
    try await house.until("not done") { try await house.jobs().allSatisfy(\.state.isFinal) }
    #expect(!session.frontend.answers.contains("[1]"))
    try await house.until("the end is not told") {
      session.frontend.texts(.status).contains { $0.hasPrefix("[1] completed") }
    }
    #expect(await session.interpreter.summary().pending == 0)
    try await session.run("asked for\n%wait last")
    #expect(session.frontend.answers.contains("[3]"))
  }

  @Test func `settings change all at once or not at all`() async throws {
    let session = try House().session()
    _ = try await session.failure(of: "%set temperature=1 top_p=7")
    #expect(await session.interpreter.settings[.temperature] == .null)
  }

  @Test func `an unlisted window is sent as typed, with a remark`() async throws {
    let house = try House()
    let session = try house.session()
    try await session.run("%window felx\nhi\n%wait")
    #expect(session.frontend.notices.contains("`flex`"))
    #expect(house.service.posts.first?["metadata"]?["completion_window"] == "felx")
  }

  @Test func `another profile begins without the old one's model`() async throws {
    let session = try House().session()
    try await session.run("%model shout\n%profile practice")
    #expect(await session.interpreter.summary().profile == "practice")
    #expect(await session.interpreter.summary().model == nil)
  }

  @Test func `quit asks the face to leave`() async throws {
    #expect(try await House().session().run("%quit").wantsToLeave)
  }
}
