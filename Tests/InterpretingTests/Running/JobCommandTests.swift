import Interpreting
import JSON
import Journal
import TestSupport
import Testing

@Suite(.timeLimit(.minutes(5))) struct JobCommandTests {
  @Test func `retry makes another attempt of what failed`() async throws {
    let house = try House()
    let session = try house.session()
    _ = try await session.failure(of: "%%ask --wait -m failing\nx")
    try await session.run("%retry last -m echo")
    try await session.run("%wait")
    let job = try #require(try await house.jobs().first)
    #expect(job.attempt == 2)
    #expect(job.outputText == "x")
  }

  @Test func `retry has nothing to do where there is an answer`() async throws {
    let session = try House().session()
    try await session.run("x\n%wait")
    #expect(try await session.failure(of: "%retry 1").next?.contains("%again") == true)
  }

  @Test func `again asks the same as new jobs`() async throws {
    let house = try House()
    let session = try house.session()
    try await session.run("%%ask -t keep\nx\n%%\n%wait")
    try await session.run("%again -n 2\n%wait")
    let jobs = try await house.jobs()
    #expect(jobs.map { "\($0.number)" } == ["1", "2#1", "2#2"])
    #expect(jobs.allSatisfy { $0.tags == ["keep"] && $0.prompt == "x" })
    #expect(try await session.failure(of: "%again -n 0").kind == .usage)
  }

  @Test func `retry takes a unique part of a model's name`() async throws {
    let house = try House()
    let session = try house.session()
    _ = try await session.failure(of: "%%ask --wait -m failing\nx")
    #expect(try await session.failure(of: "%retry last -m e").described.contains("any of"))
    try await session.run("%retry last -m sho\n")
    try await session.run("%wait")
    #expect(try await house.jobs().first?.outputText == "X")
  }

  @Test func `again asks other models, in another window`() async throws {
    let house = try House()
    let session = try house.session()
    try await session.run("x\n%wait")
    try await session.run("%again 1 -m sho,echo -w flex\n%wait")
    let jobs = try await house.jobs().dropFirst()
    #expect(jobs.map(\.model) == ["shout", "echo"])
    #expect(jobs.map(\.outputText) == ["X", "x"])
    #expect(jobs.allSatisfy { $0.window == "flex" })
  }

  @Test func `retry sends what was too old to be sent by itself`() async throws {
    let house = try House()
    let session = try house.session()
    try await session.run("x\n%wait")
    // As a process left it that died before its POST, a day ago.
    let gone = try house.journal.claimOwnership(as: "gone")
    let request = NewRequest(
      body: Array(#"{"model":"echo","input":[{"role":"user","content":"old"}]}"#.utf8),
      idempotencyKey: "key", isForeground: false, fingerprint: "print")
    _ = try await house.journal.insert(
      JobBatch(
        session: 1, cell: 9, cellNumber: 9, profile: "house", baseURL: "https://house.example/v1",
        recall: .never, owner: gone.name,
        jobs: [NewJob(model: "echo", prompt: "old", beginning: .request(request))]))
    house.journal.release(gone)
    house.clock.advance(by: .seconds(24 * 3_600))
    try await session.run("%wait 1")
    #expect(try await house.jobs().last?.state == .submitting)
    try await session.run("%retry 9\n%wait 9")
    #expect(try await house.jobs().last?.outputText == "old")
    #expect(house.service.prompts == ["x", "old"])
  }

  @Test func `again goes to the service that was asked`() async throws {
    let house = try House()
    let session = try house.session()
    try await session.run("x\n%wait")
    try await session.run("%profile practice\n%again 1\n%wait")
    let jobs = try await house.jobs()
    #expect(jobs.map(\.profile) == ["house", "house"])
    #expect(jobs.map(\.outputText) == ["x", "x"])
  }

  @Test func `cancel asks the service`() async throws {
    let house = try House()
    let session = try house.session()
    try await session.run("%%ask -m endless\nx")
    try await house.until("never sent") { try await house.jobs().first?.responseID != nil }
    try await session.run("%cancel last")
    #expect(session.frontend.notices.contains("[1] cancelled"))
    #expect(try await house.jobs().first?.state == .cancelled)
    session.frontend.clear()
    try await session.run("%cancel 1")
    #expect(session.frontend.notices.contains("already ended"))
    #expect(try await session.failure(of: "%cancel").kind == .usage)
  }

  @Test func `adopt takes up a response by its id`() async throws {
    let house = try House()
    try await house.session().run("made before\n%wait")
    let session = try house.session()
    try await session.run("%adopt resp_1\n%wait 1")
    #expect(session.frontend.answers.contains("made before"))
    #expect(try await session.failure(of: "%adopt resp_99").kind == .service)
  }

  @Test func `show tells every part of a job`() async throws {
    let house = try House()
    let session = try house.session()
    try await session.run("it's\n%wait")
    #expect(try await session.results(of: "%show").contains("it's"))
    #expect(try await session.results(of: "%show --response").contains(#""service_tier":"house""#))
    #expect(try await session.results(of: "%show --request").contains(#""model":"echo""#))
    #expect(try await session.results(of: "%show --reasoning").contains("without its reasoning"))
    let curl = try await session.results(of: "%show --curl")
    #expect(curl.contains("curl https://house.example/v1/responses"))
    #expect(curl.contains("$HOUSE_KEY"))
    #expect(curl.contains(#"it'\''s"#))
    #expect(try await session.lines(of: "%show --json").first?["output_text"] == "it's")
  }

  @Test func `jobs lists what there is`() async throws {
    let session = try House().session()
    try await session.run("%jobs")
    #expect(session.frontend.notices == "There are no jobs yet.")
    try await session.run("hello\n%wait")
    #expect(try await session.results(of: "%jobs").contains("resp_1"))
    try await session.run("%jobs failed")
    #expect(session.frontend.notices.hasSuffix("No job is `failed`."))
  }

  @Test func `export writes jobs in the form the name asks for`() async throws {
    let house = try House()
    let session = try house.session()
    house.files["people.csv"] = "name\nAnn\nBo\n"
    try await session.run("%%batch -d people.csv\nDear {{name}}\n%%\n%wait")
    try await session.run("%export all.jsonl\n%export 1#2 one.csv\n%export all all.md")
    let lines = try #require(house.files["all.jsonl"]).split(separator: "\n")
    #expect(try lines.map { try JSON(parsing: String($0))["prompt"] } == ["Dear Ann", "Dear Bo"])
    let rows = try #require(house.files["one.csv"]).split(whereSeparator: \.isNewline)
    #expect(rows.first?.hasPrefix("name,i,number,session") == true)
    #expect(rows.dropFirst().map { $0.hasPrefix("Bo,1,1#2,1") } == [true])
    #expect(house.files["all.md"]?.contains("> Dear Ann") == true)
    #expect(try await session.failure(of: "%export all.docx").kind == .usage)
  }
}
