import Interpreting
import JSON
import Journal
import Rendering
import Testing

@Suite(.timeLimit(.minutes(5))) struct PromptTests {
  @Test func `a prompt gets a number, a status and its answer`() async throws {
    let session = try House().session()
    let result = try await session.run("hello")
    #expect(result.number == 1)
    #expect(session.frontend.outputs.first == .started(number: 1))
    try await session.seeAnswer("hello")
    #expect(session.frontend.answers.hasPrefix("● [1] "))
    #expect(session.frontend.texts(.status).allSatisfy { $0.hasPrefix("[1] ") })
    #expect(try await session.run("more").number == 2)
  }

  @Test func `its options are its own`() async throws {
    let house = try House()
    let session = try house.session()
    try await session.run("%%ask -m shout -w flex -t try -s Briefly --set temperature=0.5\nhello")
    try await session.run("plain\n%wait")
    let posts = house.service.posts
    #expect(posts[0]["model"] == "shout")
    #expect(posts[0]["metadata"]?["completion_window"] == "flex")
    #expect(posts[0]["temperature"]?.double == 0.5)
    #expect(posts[0]["input"]?.array?.first?["content"] == "Briefly")
    #expect(posts[1]["model"] == "echo")
    #expect(posts[1]["temperature"] == nil)
    #expect(posts[1]["input"]?.array?.count == 1)
    #expect(try await house.jobs().map(\.tags) == [["try"], []])
  }

  @Test func `settings go into the body`() async throws {
    let house = try House()
    let session = try house.session()
    try await session.run("%set max_output_tokens=400 effort=low\n%window asap\nhi\n%wait")
    let post = try #require(house.service.posts.first)
    #expect(post["max_output_tokens"] == 400)
    #expect(post["reasoning"]?["effort"] == "low")
    #expect(post["metadata"]?["completion_window"] == "asap")
  }

  @Test func `raw text is sent as it stands`() async throws {
    let house = try House()
    try await house.session().run("%%raw\n\\%x {{out[9]}} \\{{\n%%\n%wait")
    #expect(house.service.prompts == ["\\%x {{out[9]}} \\{{"])
  }

  @Test func `a silent cell makes no job`() async throws {
    let house = try House()
    let session = try house.session(.kernel)
    try await session.run("hello", isSilent: true)
    #expect(session.frontend.outputs.isEmpty)
    #expect(house.service.requests == 0)
    #expect(try await session.run("hi").number == 1)
  }

  @Test(arguments: [" \n\t", "%# a remark"])
  func `an empty cell does nothing`(source: String) async throws {
    let house = try House()
    let session = try house.session()
    try await session.run(source)
    #expect(session.frontend.outputs == [.started(number: 0)])
    #expect(house.service.requests == 0)
    #expect(try await session.run("hi").number == 1)
  }

  @Test func `without any model it lists them and sends nothing`() async throws {
    let house = try House()
    let failure = try await house.session(model: nil).failure(of: "hello")
    #expect(failure.kind == .cell)
    #expect(failure.why?.contains("shout") == true)
    #expect(house.service.posts.isEmpty)
  }

  @Test func `the model last used with a service is used again`() async throws {
    let house = try House()
    try await house.session(model: nil).run("%model shout\nhello\n%wait")
    try await house.session(model: nil).run("again\n%wait")
    #expect(house.service.posts.map { $0["model"] } == ["shout", "shout"])
  }

  @Test(arguments: ["%wiat", "%%bacth --rows 3\nx", "hello\n%sohw last", "%set temprature=1\nhi"])
  func `a typo anywhere sends nothing and names the nearest`(source: String) async throws {
    let house = try House()
    let failure = try await house.session().failure(of: source)
    let words = failure.described
    #expect(["%wait", "%%batch", "%show", "temperature"].contains { words.contains($0) })
    #expect(house.service.requests == 0)
  }

  @Test func `a word that looks like a slip is held back once`() async throws {
    let house = try House()
    let session = try house.session()
    #expect(try await session.failure(of: "exit").what.contains("%quit"))
    #expect(house.service.requests == 0)
    try await session.run("exit")
    try await session.run("%wait")
    #expect(house.service.prompts == ["exit"])
  }

  @Test func `a script may ask one word`() async throws {
    let house = try House()
    try await house.session(.script).run("help\n%wait")
    #expect(house.service.prompts == ["help"])
  }

  // MARK: many at once

  @Test(arguments: [("y", 3), ("no", 0)])
  func `too many jobs are asked about once`(reply: String, sent: Int) async throws {
    let house = try House()
    let session = try house.session(settings: ["confirm=2"], replies: [reply])
    if sent > 0 {
      try await session.run("%%batch --rows 3\nrow {{i}}\n%%\n%wait")
    } else {
      #expect(try await session.failure(of: "%%batch --rows 3\nrow {{i}}").kind == .cell)
    }
    #expect(session.frontend.questions.count == 1)
    #expect(house.service.posts.count == sent)
  }

  @Test(arguments: [("confirm=$0.01", 1), ("confirm=$0.03", 0), ("confirm=none", 0)])
  func `a dear prompt is asked about with its price`(setting: String, questions: Int) async throws {
    let session = try House().session(
      settings: [setting, "max_output_tokens=10000"], replies: ["y"])
    try await session.run("hello\n%wait")
    #expect(session.frontend.questions.count == questions)
    #expect(session.frontend.questions.allSatisfy { $0.contains("1 request, about $0.02") })
  }

  @Test func `what is asked about can be allowed as told`() async throws {
    let session = try House().session(settings: ["confirm=2,$0.01"])
    let cell = "%%batch --rows 3 --set max_output_tokens=10000\nx"
    let failure = try await session.failure(of: cell, allowsQuestions: false)
    let remedy = try #require(failure.next?.split(separator: " ").prefix(2).joined(separator: " "))
    #expect(remedy == "%set confirm=3,$0.06")
    try await session.run(remedy)
    try await session.run(cell, allowsQuestions: false)
    #expect(session.frontend.questions.isEmpty)
  }

  @Test(arguments: ["%%ask -n 999999999999\nx", "%%batch --rows 1000001\nx"])
  func `a slip of many zeros is refused before anything is made`(cell: String) async throws {
    let house = try House()
    let failure = try await house.session(.script).failure(of: cell)
    #expect(failure.described.contains("1,000,000"), "\(failure)")
    #expect(try await house.jobs().isEmpty)
  }

  @Test func `a prompt's own settings are for it alone`() async throws {
    let house = try House()
    let session = try house.session()
    try await session.run("%%ask --set wait=cell --set n=2\nx")
    #expect(try await house.jobs().map(\.state) == [.completed, .completed])
    #expect(await session.interpreter.settings[.wait] == "auto")
    let failure = try await session.failure(of: "%%ask --set show=off\nx")
    #expect(failure.next == "%set show=off sets it there.")
  }

  @Test func `where nobody can answer the answer is no`() async throws {
    let house = try House()
    let session = try house.session(.kernel, settings: ["confirm=2"])
    let failure = try await session.failure(of: "%%batch --rows 3\nx", allowsQuestions: false)
    #expect(failure.next?.contains("confirm=3") == true)
    #expect(session.frontend.questions.isEmpty)
    #expect(house.service.posts.isEmpty)
  }

  @Test func `scripts do not ask`() async throws {
    let house = try House()
    let session = try house.session(.script, settings: ["confirm=2"])
    try await session.run("%%batch --rows 3\nrow {{i}}\n%%\n%wait")
    #expect(session.frontend.questions.isEmpty)
    #expect(house.service.posts.count == 3)
  }

  // MARK: services in trouble

  @Test func `a refused key is its own failure`() async throws {
    let house = try House()
    house.service.become(.refusesKeys)
    let failure = try await house.session().failure(of: "hello\n%wait 1")
    #expect(failure.kind == .key)
    #expect(failure.kind.exitCode == 5)
  }

  @Test func `a service nobody can reach fails the job and says so`() async throws {
    let house = try House()
    house.service.become(.unreachable)
    let failure = try await house.session().failure(of: "hello\n%wait 1")
    #expect(failure.kind == .job)
    #expect(failure.why?.contains("refused") == true)
  }

  @Test func `a refusal is shown in the service's own words`() async throws {
    let session = try House().session()
    let failure = try await session.failure(of: "%%ask -m refusing\nhello\n%%\n%wait 1")
    #expect(failure.why?.contains("no such model") == true)
    #expect(session.frontend.answers.contains("no such model"))
  }

  @Test func `an answer that is held open streams where it was asked`() async throws {
    let house = try House()
    house.service.become(.foregroundOnly)
    let session = try house.session()
    try await session.run("%set background=off\nheld open")
    #expect(session.frontend.texts(.partial).contains { $0 == "held open" || $0 == "held" })
    #expect(session.frontend.answers.contains("held open"))
  }
}
