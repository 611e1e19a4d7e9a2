import Foundation
import Journal
import Testing

@Suite struct RecordingTests {
  @Test func `keeps every column of a finished job, and the object verbatim`() async throws {
    let desk = try await Desk()
    let job = try #require(try await desk.write(desk.batch([.asking("a")])).first)
    let finished = job.being(.incomplete) {
      $0.responseID = "resp_1"
      $0.outputText = "half"
      $0.reasoningText = "because"
      $0.usage = Usage(inputTokens: 4, outputTokens: 3, cachedTokens: 2, reasoningTokens: 1)
      $0.cost = 0.25
      $0.submittedAt = Desk.date
      $0.isForeground = true
    }
    let object = Array("{\"id\" : \"resp_1\"}\n".utf8)
    let marks = try await desk.journal.record(
      .became(finished, response: object), owner: desk.owner.name)

    #expect(marks == JobMarks(number: JobNumber(cell: 1), group: nil, tags: []))
    #expect(try await desk.journal.job(job.id) == finished)
    #expect(try await desk.journal.responseBody(of: job.id) == object)
  }

  @Test(arguments: [("owner-2", 1), ("owner-1", 2)])
  func `writes nothing for a stranger or an attempt that is over`(
    owner: String, attempt: Int
  ) async throws {
    let desk = try await Desk()
    let job = try #require(try await desk.write(desk.batch([.asking("a")])).first)
    let change = job.being(.completed) { $0.attempt = attempt }
    #expect(try await desk.journal.record(.became(change), owner: owner) == nil)
    #expect(try await desk.journal.job(job.id) == job)
  }

  @Test func `many changes at once all arrive`() async throws {
    let desk = try await Desk()
    let jobs = try await desk.write(
      desk.batch((0..<500).map { .asking("\($0)") }, kind: "batch"))
    await withTaskGroup { group in
      for job in jobs {
        group.addTask {
          _ = try? await desk.journal.record(.became(job.being(.queued)), owner: "owner-1")
        }
      }
    }
    let queued = try await desk.journal.jobs(matching: JobFilter(states: [.queued]))
    #expect(queued.count == 500)
  }

  @Test func `marks a request before it goes out, unless the job is over`() async throws {
    let desk = try await Desk()
    let job = try #require(try await desk.write(desk.batch([.asking("a")])).first)
    #expect(try await desk.journal.attempt(of: job.id)?.sentAt == nil)
    let sending = JobChange.sending(job.id, attempt: 1)
    #expect(try await desk.journal.record(sending, owner: "owner-1") != nil)
    #expect(try await desk.journal.attempt(of: job.id)?.sentAt == Desk.date)

    _ = try await desk.journal.record(.became(job.being(.cancelled)), owner: "owner-1")
    #expect(try await desk.journal.record(sending, owner: "owner-1") == nil)
  }

  @Test func `another attempt keeps the first one's bytes`() async throws {
    let desk = try await Desk()
    let job = try #require(try await desk.write(desk.batch([.asking("a")])).first)
    let failed = job.being(.failed) { $0.error = JobError(code: "c", message: "m") }
    _ = try await desk.journal.record(.became(failed), owner: "owner-1")
    let request = NewRequest(
      body: [1, 2], idempotencyKey: "key-2", isForeground: false, fingerprint: "print-a")
    let second = try #require(
      try await desk.journal.beginAttempt(of: failed, request: request, owner: "owner-2"))

    #expect(second.attempt == 2)
    #expect(second.state == .submitting)
    #expect(second.error == nil)
    #expect(second.ordinal == job.ordinal)
    #expect(try await desk.journal.requestBody(of: job.id) == [1, 2])
    // Whoever was second to think of it gets nothing.
    #expect(
      try await desk.journal.beginAttempt(of: failed, request: request, owner: "owner-3") == nil)
  }
}
