import Foundation
import Jobs
import Journal
import PracticeServer
import Testing

/// Nothing is lost and nothing is paid for twice, whatever goes wrong on the way.
@Suite(.serialized, .timeLimit(.minutes(5))) struct StormTests {
  /// `make soak` asks for many.
  static let rounds =
    ProcessInfo.processInfo.environment["CLEW_SOAK"].flatMap(UInt64.init) ?? 2

  /// A share of everything goes wrong, but what belongs to a service's nature.
  static let mishaps = Set(Fault.allCases).subtracting([.endless, .forgetful])

  @Test(arguments: 1...rounds, [true, false])
  func `every job reaches its end and is generated once`(seed: UInt64, keys: Bool) async throws {
    let storm = try await Storm(seed: seed, keys: keys, faults: Self.mishaps, rate: 0.25)
    let sent = try await storm.submit(
      (0..<40).map { "sent \($0)" }, cell: 1, road: .background)
    let held = try await storm.submit((0..<10).map { "held \($0)" }, cell: 2, road: .foreground)
    let stopped = try await storm.submit(
      (0..<10).map { "stopped \($0)" }, cell: 3, road: .background)
    let batched = try await storm.submit(asBatch: (0..<30).map { "batched \($0)" }, cell: 4)
    for job in stopped { _ = try await storm.engine.cancel([job.id]) }
    await storm.finish(sent + held + stopped + batched)

    let ledger = try await storm.ledger()
    for job in try await storm.journal.jobs(matching: JobFilter()) {
      let times = ledger[job.prompt, default: 0]
      #expect(times <= 1, "\(job.prompt) was generated \(times) times")
      try await check(job, times, storm)
      if keys, !job.prompt.hasPrefix("stopped") {
        #expect(job.state == .completed, "\(job.prompt): \(String(describing: job.error))")
      }
    }
    await storm.end()
  }

  @Test(arguments: 1...rounds)
  func `what a service forgets or never takes has an end too`(seed: UInt64) async throws {
    let storm = try await Storm(
      seed: seed, keys: true, faults: [.endless, .forgetful, .truncated], rate: 0.3, speed: 500)
    let jobs = try await storm.submit((0..<20).map { "p\($0)" }, cell: 1, road: .background)
    await storm.finish(jobs)
    let ledger = try await storm.ledger()
    let ended = try await storm.journal.jobs(matching: JobFilter())
    for job in ended { try await check(job, ledger[job.prompt, default: 0], storm) }
    // Some are told to come back for ever; others were delivered in an answer that broke off.
    #expect(Set(ended.map(\.state)).isSuperset(of: [.completed, .failed]))
    await storm.end()
  }

  /// What the journal says of a job, beside the service's own books.
  private func check(_ job: Job, _ times: Int, _ storm: Storm) async throws {
    switch job.state {
    case .completed:
      #expect(times == 1)
      #expect(job.outputText == job.prompt)
      #expect(try await storm.journal.responseBody(of: job.id) != nil)
    case .expired: #expect(times == 1)
    case .failed where job.error?.code == JobError.uncertain:
      #expect(!storm.profile.honoursIdempotencyKeys)
    case .failed: #expect(times == 0, "\(job.prompt) failed: \(String(describing: job.error))")
    case .cancelled, .abandoned: break
    case .deferred, .submitting, .queued, .running, .incomplete:
      Issue.record("\(job.prompt) is \(job.state.rawValue)")
    }
  }
}
