import JSON
import Journal
import Rendering
import Responses
import Testing

@testable import Interpreting

@Suite(.timeLimit(.minutes(5))) struct WaitTests {
  @Test func `shows how far it is and the answers as they land`() async throws {
    let session = try House().session()
    try await session.run("%%batch --rows 3\nrow {{i}}\n%%\n%wait")
    let last = try #require(session.frontend.texts(.progress).last)
    #expect(last.contains("3/3 complete · $0.00015"), "\(last)")
    #expect(session.frontend.answers.contains("row 2"))
  }

  @Test func `says that nothing is pending, and where something is`() async throws {
    let house = try House()
    let session = try house.session()
    try await session.run("%wait")
    #expect(session.frontend.notices == "Nothing is pending.")
    try await house.session().run("%%ask -m endless\nx")
    try await session.run("%wait")
    #expect(session.frontend.notices.contains("1 in other sessions: %wait --all"))
  }

  @Test func `an answer that came before the wait is waited for all the same`() async throws {
    let session = try House().session()
    try await session.run("x\n%wait\n%wait")
    #expect(session.frontend.notices.isEmpty)
    let interpreter = session.interpreter
    #expect(try await interpreter.underWay(everywhere: false, askedIn: 1).map(\.prompt) == ["x"])
    #expect(try await interpreter.underWay(everywhere: false, askedIn: 2).isEmpty)
  }

  static let endings: [(cell: String, kind: Failure.Kind, code: Int32)] = [
    ("%%ask -m failing\nx\n%%\n%wait", .job, 2),
    ("%%ask -m failing -n 2\nx\n%%\n%wait", .job, 2),
    ("%%compare -m echo,failing\nx\n%%\n%wait", .group, 3),
    ("%%ask -m endless\nx\n%%\n%wait --timeout 10s", .timeout, 4),
    ("%%compare -m endless,failing\nx\n%%\n%wait --timeout 10m", .timeout, 4),
    ("%wait 7", .cell, 1),
    ("%wait nonsense", .usage, 1),
    ("%wait --timeout soon", .usage, 1),
  ]

  @Test(arguments: endings)
  func `fails with the code of what failed`(
    cell: String, kind: Failure.Kind, code: Int32
  ) async throws {
    let failure = try await House().session().failure(of: cell)
    #expect(failure.kind == kind, "\(failure)")
    #expect(failure.kind.exitCode == code)
  }

  @Test func `single jobs of which some fail are no group`() async throws {
    let session = try House().session()
    try await session.run("good")
    try await session.run("%%ask -m failing\nbad")
    let failure = try await session.failure(of: "%wait 1 2")
    #expect(failure.kind == .job)
    #expect(failure.what == "1 of 2 jobs have no answer: 2.")
  }

  @Test func `an incomplete answer is an answer`() async throws {
    let session = try House().session()
    try await session.run("%%ask -m cut\nabcdef\n%%\n%wait")
    #expect(session.frontend.answers.contains("abc"))
  }

  @Test func `is content with the first that ends`() async throws {
    let session = try House().session()
    try await session.run("%%compare -m endless,echo\nquick\n%%\n%wait last --any")
    #expect(session.frontend.answers.contains("quick"))
  }

  @Test func `cancelling detaches, and the job goes on`() async throws {
    let house = try House()
    let session = try house.session()
    try await session.run("%%ask -m endless\nx")
    let wait = Task { try await session.run("%wait") }
    let frontend = session.frontend
    try await house.until("the wait never began") { !frontend.displays(.progress).isEmpty }
    wait.cancel()
    let failure = try await #require(throws: Failure.self) { try await wait.value }
    #expect(failure.kind == .detached)
    #expect(failure.kind.exitCode == 130)
    #expect(failure.what == "Detached from 1 job: 1.")
    let state = try await house.jobs().first?.state
    #expect(state.map(JobState.pending.contains) == true)
  }

  @Test func `what is being submitted when the cell is cancelled is named`() async throws {
    let house = try House()
    let session = try house.session()
    try await session.run("%let x y")
    let cell = Task { () async throws -> CellResult in
      withUnsafeCurrentTask { $0?.cancel() }
      return try await session.interpreter.run(Cell("%wait"), on: session.frontend)
    }
    let failure = try await #require(throws: Failure.self) { try await cell.value }
    #expect(failure.kind == .detached)
    #expect(house.service.posts.isEmpty)
  }

  @Test func `takes up a response the journal does not know`() async throws {
    let house = try House()
    let elsewhere = House.connect(house.service)
    let client = try await elsewhere(house.profiles[0])
    _ = try await client.create(
      Array(#"{"model":"echo","background":true,"input":[{"content":"made elsewhere"}]}"#.utf8),
      idempotencyKey: nil, patience: .background)
    let session = try house.session()
    try await session.run("%wait resp_1")
    #expect(session.frontend.answers.contains("made elsewhere"))
    #expect(try await session.failure(of: "%wait resp_99").kind == .service)
  }

  @Test func `a cell may last until its jobs are final`() async throws {
    let session = try House().session(.kernel, settings: ["wait=cell"])
    try await session.run("hello")
    #expect(session.frontend.answers.contains("hello"))
  }
}
