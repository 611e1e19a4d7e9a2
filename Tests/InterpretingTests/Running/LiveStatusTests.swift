import Foundation
import JSON
import Journal
import Rendering
import TestSupport
import Testing

@testable import Interpreting

@Suite(.timeLimit(.minutes(5))) struct LiveStatusTests {
  /// Lets time fly until the status says so. A pattern: time may fly past any moment in it.
  private func see(_ pattern: String, in session: RunningSession) async throws {
    let frontend = session.frontend
    try await session.house.until("the status never said \(pattern)") {
      let words = try Regex(pattern)
      return frontend.texts(.status).contains { $0.contains(words) }
    }
  }

  @Test func `the age goes on while nothing else happens, in ever longer steps`() async throws {
    let house = try House()
    let session = try house.session(.kernel)
    try await session.run("%%ask -m endless\nx")
    try await see("· [1-9]s ·", in: session)
    house.clock.advance(by: .seconds(58))
    try await see("· 1m[1-5]0s ·", in: session)
    let texts = session.frontend.texts(.status)
    #expect(!texts.contains { $0.contains(/1m\d[1-9]s/) })
    #expect(Set(session.frontend.displays(.status).map(\.id)).count == 1)
  }

  @Test func `where displays cannot be renewed the age is not shown`() async throws {
    let house = try House()
    let session = try house.session(.terminal)
    try await session.run("%%ask -m endless\nx")
    try await house.until("time stood still") { house.clock.elapsed > .seconds(10) }
    let texts = session.frontend.texts(.status)
    #expect(texts.allSatisfy { !$0.contains(/\d+s\b/) && !$0.contains("$") })
  }

  @Test func `nothing ticks when nothing is pending`() async throws {
    let house = try House()
    let session = try house.session(.kernel)
    try await session.run("hello")
    try await session.seeAnswer("hello")
    // A ticker that never ended would keep the test until its time is up.
    await house.flying { await session.interpreter.ticker?.value }
    #expect(!session.frontend.texts(.answer).isEmpty)
  }

  @Test func `the time left is what such jobs took lately`() async throws {
    let house = try House()
    try await house.remember(model: "endless", seconds: [4, 5, 3600])
    try await house.remember(model: "endless", window: "flex", seconds: [7])
    let session = try house.session(.kernel)
    try await session.run("%%ask -m endless\nx")
    try await see("· [1-4]s · about [1-4]s left · resp_", in: session)
    try await see("· [0-9m]+s · usually 5s · resp_", in: session)
    let html = session.frontend.displays(.status).compactMap { $0.bundle[MIMEType.html]?.string }
    #expect(html.contains { $0.contains(#".0" max="5.0"></progress>"#) })
  }

  @Test func `a price is estimated where one is known`() async throws {
    let session = try House().session(.kernel)
    try await session.run("hello")
    #expect(session.frontend.texts(.status).first?.contains("~$0.002") == true)
    try await session.run("%%ask -m endless\nx")
    let texts = session.frontend.texts(.status).filter { $0.contains("endless") }
    #expect(texts.first?.contains("$") == false)
  }

  @Test func `a group is as old as its oldest pending member`() async throws {
    let house = try House()
    try await house.remember(model: "endless", seconds: [30])
    let session = try house.session(.kernel)
    try await session.run("%%ask -m endless,echo\nx")
    try await see(
      #"1/2 complete · echo, endless · \d+s · about \d+s left · ~\$0\.002"#, in: session)
  }

  @Test(arguments: [Face.terminal, .kernel])
  func `a wait tells how long it will still take`(face: Face) async throws {
    let house = try House()
    try await house.remember(model: "endless", seconds: [5])
    let session = try house.session(face)
    _ = try await session.failure(of: "%%ask -m endless\nx\n%%\n%wait --timeout 8s")
    let texts = session.frontend.texts(.progress)
    #expect(texts.contains { $0.contains(/0\/1 complete · about [1-5]s left/) }, "\(texts)")
    #expect(texts.count < 12)
    #expect(await session.interpreter.waits.isEmpty)
  }

  @Test func `many displays are renewed less often`() async throws {
    let house = try House()
    let session = try house.session(.kernel)
    try await session.run("%%ask -m endless -n 40\nx")
    try await house.until("time stood still") { house.clock.elapsed > .seconds(20) }
    #expect(session.frontend.displays(.status).count < 20)
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
