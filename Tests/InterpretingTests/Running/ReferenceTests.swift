import Interpreting
import JSON
import Journal
import Testing

@Suite(.timeLimit(.minutes(5))) struct ReferenceTests {
  /// A session whose first three jobs have ended: an answer, a JSON answer tagged `data`, a failure.
  static func session(_ house: House) async throws -> RunningSession {
    house.files["notes.txt"] = "from a {{file}}"
    house.files.write([0x89, 0x50, 0x4E, 0x47, 1, 2], to: "cat.png")
    let session = try house.session(.script)
    try await session.run("hello")
    try await session.run("%%ask -t data\n" + #"{"items": [{"name": "sail"}]}"#)
    try await session.run("%%ask -m failing\nbad")
    try await house.until("still pending") {
      try await house.jobs().allSatisfy(\.state.isFinal)
    }
    return session
  }

  static let good: [(text: String, brings: String)] = [
    ("{{out[1]}}!", "hello!"),
    ("{{in[1]}}!", "hello!"),
    ("{{err[3]}}", "sorry"),
    ("{{out[2].items[0].name}}", "sail"),
    ("{{out[@data].items[-1].name}}", "sail"),
    ("{{file:notes.txt}}", "from a {{file}}"),
    ("\\{{out[1]}}", "{{out[1]}}"),
    ("{{greeting}} {{greeting}}", "hi hi"),
  ]

  @Test(arguments: good)
  func `brings in what is referred to`(text: String, brings: String) async throws {
    let house = try House()
    let session = try await Self.session(house)
    try await session.run("%let greeting hi")
    try await session.run(text + "\n%wait")
    #expect(house.service.prompts.last == brings)
    try await session.run("%echo " + text)
    #expect(session.frontend.standardOutput == brings + "\n")
  }

  static let bad = [
    "{{out[9]}}", "{{out[3]}}", "{{out[1].x}}", "{{out[2].items[5]}}", "{{in[nonsense]}}",
    "{{err[9]}}", "{{file:none.txt}}", "{{image:notes.txt}}", "{{image:none.png}}",
    "{{col[\"x\"]}}", "{{out[1}}", "{{out[@none]}}",
  ]

  @Test(arguments: bad)
  func `what cannot be found is an error before anything is sent`(text: String) async throws {
    let house = try House()
    let session = try await Self.session(house)
    let sent = house.service.posts.count
    #expect(try await session.failure(of: "Look: \(text)").kind.exitCode == 1)
    #expect(house.service.posts.count == sent)
  }

  @Test func `an unknown bare name stays as typed, with a notice`() async throws {
    let house = try House()
    let session = try house.session()
    try await session.run("Use {{naem}} and { x }\n%wait")
    #expect(house.service.prompts == ["Use {{naem}} and { x }"])
    #expect(session.frontend.notices.contains("{{naem}}"))
  }

  @Test func `files and images are told of in a line`() async throws {
    let house = try House()
    let session = try await Self.session(house)
    try await session.run("{{file:notes.txt}} {{image:cat.png}}\n%wait")
    #expect(session.frontend.notices.contains("notes.txt: 15"))
    #expect(session.frontend.notices.contains("cat.png: png"))
    #expect(
      house.service.posts.last?["input"]?.array?.last?["content"]?.array?.last?["image_url"]?.string
        == "data:image/png;base64,iVBORwEC")
  }

  @Test func `asking again keeps what was attached`() async throws {
    let house = try House()
    let session = try await Self.session(house)
    try await session.run("{{image:cat.png}}Look\n%wait")
    try await session.run("%again last\n%wait")
    let inputs = house.service.posts.suffix(2).map { $0["input"] }
    #expect(inputs.first == inputs.last)
  }

  // MARK: answers still to come

  @Test func `a prompt waits for the answer it refers to`() async throws {
    let house = try House()
    house.files.write([0x89, 0x50, 0x4E, 0x47, 1, 2], to: "cat.png")
    let session = try house.session()
    try await session.run("one")
    try await session.run("after {{out[1]}}{{image:cat.png}}\n%wait")
    #expect(house.service.prompts == ["one", "after one"])
    #expect(house.service.posts.last?["input"]?.array?.last?["content"]?.array?.count == 2)
    #expect(session.frontend.answers.contains("after one"))
  }

  @Test func `a prompt whose upstream fails is never sent`() async throws {
    let house = try House()
    let session = try house.session()
    try await session.run("%%ask -m failing\none")
    let failure = try await session.failure(of: "after {{out[1]}}\n%wait 2")
    #expect(failure.kind == .job)
    #expect(house.service.prompts == ["one"])
  }

  @Test(arguments: ["%echo {{out[1]}}", "%let x {{out[1]}}"])
  func `what must be known now does not wait`(command: String) async throws {
    let session = try House().session()
    try await session.run("%%ask -m endless\none")
    #expect(try await session.failure(of: command).why?.isEmpty != true)
    #expect(session.frontend.standardOutput.isEmpty)
  }
}
