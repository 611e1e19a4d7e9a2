import Foundation
import JSON
import TestSupport
import Testing

extension EndToEnd {
  /// clew dies before and after each of its writes and requests; what the next process makes of it is
  /// compared with the service's own books.
  @Suite(.timeLimit(.minutes(60))) struct FailpointTests {
    /// A service that honours keys, and one that has never heard of them; rows that go up one by one,
    /// and as a batch.
    enum Service: CaseIterable {
      case keyed, keyless, batched, batchedKeyless

      var honoursKeys: Bool { self == .keyed || self == .batched }
      var via: String { self == .keyed || self == .keyless ? "responses" : "batch" }
    }

    private static let prompts: Set<String> = ["Row 0.", "Row 1.", "Row 2."]
    private static func script(_ service: Service) -> String {
      """
      %model practice/echo
      %%batch --rows 3 --via \(service.via) -w flex
      Row {{i}}.
      %%
      %wait

      """
    }

    /// `make soak` looks at every step and at many moments between; `make test` at every third.
    private static let isSoaking = ProcessInfo.processInfo.environment["CLEW_SOAK"] != nil

    @Test(arguments: Service.allCases)
    func `nothing is lost or generated twice, at whichever step it dies`(
      service: Service
    ) async throws {
      var step = 1
      while try await die(service, { try await $0.with(["CLEW_FAILPOINT": "\(step)"]).script() }) {
        step += Self.isSoaking ? 1 : 3
      }
      // A POST with its journal entries on either side is four steps at least, and so is a look.
      #expect(step > 12)
    }

    @Test(arguments: Service.allCases)
    func `nor at any other moment`(service: Service) async throws {
      for _ in 0..<(Self.isSoaking ? 60 : 4) {
        _ = try await die(service) { tool in
          let program = try tool.start("run", "script.clew")
          program.closeInput()
          try await Task.sleep(for: .milliseconds(Int.random(in: 20...700)))
          program.send(SIGKILL)
          return await program.ended()
        }
      }
    }

    /// Lets one process die, another go on, and compares the books; whether the first one died.
    private func die(
      _ service: Service, _ run: (Tool) async throws -> Transcript
    ) async throws -> Bool {
      let tool = try Tool()
      let served = try await ServedPractice(tool, options: "--latency", "0.05-0.3")
      try tool.configure(
        """
        [profiles.practice]
        base_url = "\(served.baseURL)"
        idempotency_keys = \(service.honoursKeys)
        [settings]
        retry_uncertain = "off"
        """)
      try tool.write(Self.script(service), to: "script.clew")
      let first = try await run(tool)
      _ = try await tool.run("wait")

      let jobs = try await tool.run("jobs", "all", "--json").json()
      let ledger = try await served.ledger()
      #expect(ledger.values.allSatisfy { $0 == 1 }, "\(ledger) after \(first)")
      // The rows of a group are one transaction: all or none.
      #expect(jobs.isEmpty || Set(jobs.compactMap { $0["prompt"]?.string }) == Self.prompts)
      #expect(Set(ledger.keys).isSubset(of: jobs.compactMap { $0["prompt"]?.string }))
      for job in jobs {
        let isUncertain = job["error"]?["code"] == "uncertain"
        #expect(job["state"] == "completed" || !service.honoursKeys && isUncertain, "\(job)")
        if !isUncertain { #expect(job["output_text"] == job["prompt"]) }
      }
      await served.stop()
      return first.wasSignalled
    }
  }
}

extension Tool {
  fileprivate func script() async throws -> Transcript { try await run("run", "script.clew") }
}
