import JSON
import Journal
import Testing

@Suite struct SubmittingTests {
  @Test func `reads back what it wrote`() async throws {
    let desk = try await Desk()
    var new = NewJob.asking("hi", tags: ["b", "a", "b"])
    new.window = "flex"
    new.system = "be brief"
    new.parameters = ["temperature": 0.5, "max_output_tokens": 10]
    new.row = ["name": "é"]
    let job = try #require(try await desk.write(desk.batch([new])).first)

    #expect(job.number == JobNumber(cell: 1))
    #expect(job.state == .submitting)
    #expect(job.window == "flex")
    #expect(job.system == "be brief")
    #expect(job.parameters == new.parameters)
    #expect(job.row == new.row)
    #expect(job.tags == ["b", "a"])
    #expect(job.createdAt == Desk.date)
    #expect(try await desk.journal.job(job.id) == job)
    #expect(try await desk.journal.requestBody(of: job.id) == Array(#"{"input":"hi"}"#.utf8))
    #expect(try await desk.journal.attempt(of: job.id)?.idempotencyKey == "key-hi")
  }

  @Test func `numbers the members of a group`() async throws {
    let desk = try await Desk()
    let jobs = try await desk.write(desk.batch([.asking("a"), .asking("b")], kind: "batch"))
    #expect(jobs.map(\.number.description) == ["1#1", "1#2"])
    #expect(Set(jobs.map(\.group)).count == 1)
  }

  @Test func `a second job in a cell makes a group of it`() async throws {
    let desk = try await Desk()
    let first = try #require(try await desk.write(desk.batch([.asking("a")])).first)
    guard
      case .written(let second, let renumbered) = try await desk.journal.insert(
        desk.batch([.asking("b")]))
    else { return #expect(Bool(false)) }

    #expect(second.map(\.number.description) == ["1#2"])
    #expect(renumbered.map(\.id) == [first.id])
    #expect(renumbered.map(\.number.description) == ["1#1"])
    #expect(renumbered.map(\.group) == second.map(\.group))
  }

  @Test func `counts equal requests of a session`() async throws {
    let desk = try await Desk()
    let jobs = try await desk.write(
      desk.batch([.asking("a"), .asking("b"), .asking("a")], kind: "batch"))
    let later = try await desk.write(desk.batch([.asking("a")], cell: 2))
    #expect((jobs + later).map(\.ordinal) == [1, 1, 2, 3])
  }

  @Test func `keeps a deferred job with what it needs`() async throws {
    let desk = try await Desk()
    let upstream = try #require(try await desk.write(desk.batch([.asking("a")])).first)
    let new = NewJob(
      model: "m", prompt: "{{out[1]}}", beginning: .deferred(upstream: [upstream.id], ["k": 1]))
    let job = try #require(try await desk.write(desk.batch([new], cell: 2)).first)
    let deferral = try #require(try await desk.journal.deferral(of: job.id))

    #expect(job.state == .deferred)
    #expect(job.fingerprint == nil)
    #expect(deferral.upstream == [upstream])
    #expect(deferral.value == ["k": 1])
    #expect(try await desk.journal.requestBody(of: job.id) == nil)
  }
}
