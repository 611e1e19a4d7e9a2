import Foundation
import JSON
import Journal
import Rendering
import TestSupport
import Testing

@testable import Interpreting

@Suite(.timeLimit(.minutes(5))) struct LiveStatusTests {
  /// Lets time fly until the status says so.
  private func see(_ words: String, in session: RunningSession) async throws {
    let frontend = session.frontend
    try await session.house.until("the status never said \(words)") {
      frontend.texts(.status).contains { $0.contains(words) }
    }
  }

  @Test func `the age goes on while nothing else happens, in ever longer steps`() async throws {
    let session = try House().session(.kernel)
    try await session.run("%%ask -m endless\nx")
    try await see("· 1m20s", in: session)
    let texts = session.frontend.texts(.status)
    #expect(texts.contains { $0.contains("· 1s") })
    #expect(texts.contains { $0.contains("· 59s") })
    #expect(!texts.contains { $0.contains("1m01s") || $0.contains("1m05s") })
    #expect(Set(session.frontend.displays(.status).map(\.id)).count == 1)
  }

  @Test func `where displays cannot be renewed the age is not shown`() async throws {
    let house = try House()
    let session = try house.session(.terminal)
    try await session.run("%%ask -m endless\nx")
    try await house.until("time stood still") { house.clock.elapsed > .seconds(120) }
    #expect(session.frontend.texts(.status).allSatisfy { !$0.contains("1m") && !$0.contains("$") })
  }

  @Test func `nothing ticks when nothing is pending`() async throws {
    let house = try House()
    let session = try house.session(.kernel)
    try await session.run("hello")
    try await session.seeAnswer("hello")
    // A ticker that never ended would keep the test until its time is up.
    await house.clock.flying { await session.interpreter.ticker?.value }
    #expect(!session.frontend.texts(.answer).isEmpty)
  }

  @Test func `the time left is what such jobs took lately`() async throws {
    let house = try House()
    try await house.remember(model: "endless", seconds: [80, 90, 3600])
    try await house.remember(model: "endless", window: "flex", seconds: [7])
    let session = try house.session(.kernel)
    try await session.run("%%ask -m endless\nx")
    try await see("· 30s · about 1m00s left · resp_", in: session)
    try await see("· 1m40s · usually 1m30s · resp_", in: session)
    let html = session.frontend.displays(.status).compactMap { $0.bundle[MIMEType.html]?.string }
    #expect(html.contains { $0.contains(#"<progress value="30.0" max="90.0">"#) })
  }

  @Test func `a price is estimated where one is known`() async throws {
    let session = try House().session(.kernel)
    try await session.run("hello")
    #expect(session.frontend.texts(.status).first?.contains("~$0.002") == true)
    try await session.run("%%ask -m endless\nx")
    #expect(session.frontend.texts(.status).last?.contains("$") == false)
  }

  @Test func `a group is as old as its oldest pending member`() async throws {
    let house = try House()
    try await house.remember(model: "endless", seconds: [50])
    let session = try house.session(.kernel)
    try await session.run("%%ask -m endless,echo\nx")
    try await see("1/2 complete · echo, endless · 20s · about 30s left · ~$0.002", in: session)
  }

  @Test func `many displays are renewed less often`() async throws {
    let house = try House()
    let session = try house.session(.kernel)
    try await session.run("%%ask -m endless -n 100\nx")
    try await house.until("time stood still") { house.clock.elapsed > .seconds(50) }
    #expect(session.frontend.displays(.status).count < 25)
  }
}

extension House {
  /// Puts completed jobs into the journal that took so long.
  fileprivate func remember(model: String, window: String? = nil, seconds: [Double]) async throws {
    let owner = try journal.claimOwnership(as: "owner-\(model)-\(window ?? "")")
    let session = try await journal.openSession(
      face: "repl", notebook: nil, profile: "house", directory: "/")
    let request = NewRequest(
      body: [], idempotencyKey: nil, isForeground: false, fingerprint: "print")
    let batch = JobBatch(
      session: session, cell: 1, cellNumber: 1, groupKind: "samples", profile: "house",
      baseURL: "https://house.example/v1", notebook: nil, notebookCellID: nil, recall: .never,
      owner: owner.name,
      jobs: seconds.map { _ in
        NewJob(model: model, window: window, prompt: "p", beginning: .request(request))
      })
    guard case .written(let jobs, _) = try await journal.insert(batch) else { return }
    for (job, seconds) in zip(jobs, seconds) {
      var job = job
      job.state = .completed
      job.submittedAt = House.start
      job.completedAt = House.start.addingTimeInterval(seconds)
      _ = try await journal.record(.became(job), owner: owner.name)
    }
  }
}
