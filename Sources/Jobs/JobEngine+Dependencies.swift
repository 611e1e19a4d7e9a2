package import Foundation
package import JSON
package import Journal
package import Responses

extension JobEngine {
  /// What the engine needs from outside.
  package struct Dependencies: Sendable {
    package var journal: JournalFile
    /// A client for a profile, its server started where need be.
    package var connect: @Sendable (Profile) async throws -> ResponsesClient
    /// Makes the next client have its key from where it comes from: the service refused the last one.
    package var renewKey: @Sendable (Profile) async -> Void
    /// The profile for a base URL, preferably the one of this name.
    package var profile: @Sendable (_ baseURL: String, _ name: String) -> Profile?
    /// A deferred job's draft, once the jobs it refers to have their answers; a thrown ``JobError``
    /// becomes the job's.
    package var resolve: @Sendable (Job, _ deferral: JSON, _ upstream: [Job]) throws -> Draft
    /// Measures pauses and ages.
    package var clock: any Clock<Duration>
    /// Dates for the journal.
    package var now: @Sendable () -> Date
    /// At least 0 and below 1.
    package var random: @Sendable () -> Double
    /// Idempotency keys and names of owners: never the same twice, on any machine.
    package var newID: @Sendable () -> String
    /// The most requests in flight to one service; nil: as many as is usual.
    package var concurrency: Int?
    /// How often it is looked whether another process has died; nil: only where its jobs are awaited.
    package var rollCall: Duration?
    /// Whether a POST of unknown fate is repeated where keys are not honoured; nil: only on loopback.
    package var retriesUncertain: Bool?

    package init(
      journal: JournalFile, connect: @escaping @Sendable (Profile) async throws -> ResponsesClient,
      renewKey: @escaping @Sendable (Profile) async -> Void = { _ in },
      profile: @escaping @Sendable (_ baseURL: String, _ name: String) -> Profile?,
      resolve: @escaping @Sendable (Job, _ deferral: JSON, _ upstream: [Job]) throws -> Draft,
      clock: any Clock<Duration>, now: @escaping @Sendable () -> Date,
      random: @escaping @Sendable () -> Double, newID: @escaping @Sendable () -> String,
      concurrency: Int? = nil, rollCall: Duration? = nil, retriesUncertain: Bool? = nil
    ) {
      self.journal = journal
      self.connect = connect
      self.renewKey = renewKey
      self.profile = profile
      self.resolve = resolve
      self.clock = clock
      self.now = now
      self.random = random
      self.newID = newID
      self.concurrency = concurrency
      self.rollCall = rollCall
      self.retriesUncertain = retriesUncertain
    }
  }
}
