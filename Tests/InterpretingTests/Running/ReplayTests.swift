import Interpreting
import JSON
import Testing

@Suite(.timeLimit(.minutes(5))) struct ReplayTests {
  @Test func `a cell run again shows the recorded answer`() async throws {
    let house = try House()
    let settings = ["cache=replay", "wait=cell"]
    let first = try house.session(.kernel, settings: settings, notebook: "n.ipynb")
    try await first.run("hello", id: "a")
    let second = try house.session(.kernel, settings: settings, notebook: "n.ipynb")
    try await second.run("hello", id: "a")
    #expect(house.service.posts.count == 1)
    #expect(second.frontend.answers.contains("recorded"))
    #expect(second.frontend.answers.contains("hello"))
  }

  @Test(arguments: ["%%ask --fresh\nhello", "%cache live\nhello"])
  func `asks anew where that is wanted`(source: String) async throws {
    let house = try House()
    let settings = ["cache=replay", "wait=cell"]
    let session = try house.session(.kernel, settings: settings, notebook: "n.ipynb")
    try await session.run("hello", id: "a")
    try await session.run(source, id: "a")
    #expect(house.service.posts.count == 2)
  }

  @Test func `live is the rule elsewhere`() async throws {
    let house = try House()
    for _ in 1...2 { try await house.session().run("hello\n%wait") }
    #expect(house.service.posts.count == 2)
  }

  @Test func `offline shows what is recorded and refuses the rest`() async throws {
    let house = try House()
    let session = try house.session(.kernel, settings: ["cache=replay"], notebook: "n.ipynb")
    try await session.run("hello\n%wait", id: "a")
    let requests = house.service.requests
    let later = try house.session(.kernel, settings: ["cache=offline"], notebook: "n.ipynb")
    try await later.run("hello\n%wait 1", id: "a")
    #expect(later.frontend.answers.contains("hello"))
    let failure = try await later.failure(of: "never asked")
    #expect(failure.kind == .offline)
    #expect(failure.kind.exitCode == 7)
    #expect(house.service.requests == requests)
  }
}
