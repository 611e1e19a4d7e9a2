package import Foundation

/// The journal: one SQLite file that remembers sessions, cells, jobs, attempts and answers. Several
/// processes may work on the same file.
package actor JournalFile {
  package nonisolated let path: String
  private let now: @Sendable () -> Date

  /// How long a writer waits for other processes. Ten seconds outlast a batch of 10,000 rows.
  package static let patience: Duration = .seconds(10)

  /// Opens the journal, or makes it with mode 0600 (and its folder with 0700), and brings its schema
  /// up to date. `now` dates its rows.
  package init(path: String, now: @escaping @Sendable () -> Date) throws(JournalError) {
    self.path = path
    self.now = now
  }

  // MARK: sessions and cells

  /// Begins a session; its number is its id.
  package func openSession(
    face: String, notebook: String?, profile: String, directory: String
  ) async throws(JournalError) -> Session.ID { 1 }

  /// The newest sessions, newest first.
  package func sessions(limit: Int) async throws(JournalError) -> [Session] { [] }

  /// The session `n` before this one; nil when there are not so many.
  package func sessionBack(_ n: Int, from session: Session.ID) async throws(JournalError)
    -> Session.ID?
  { nil }

  /// Remembers a cell before it runs; returns its row.
  package func recordCell(
    session: Session.ID, number: Int, source: String, notebookCellID: String?
  ) async throws(JournalError) -> Int64 { 1 }

  /// Remembers how a cell ended: `ok`, `error`, `aborted`.
  package func finishCell(_ id: Int64, status: String) async throws(JournalError) {}

  /// Inputs and their answers, oldest first.
  package func history(_ range: HistoryRange) async throws(JournalError) -> [HistoryLine] { [] }

  // MARK: jobs

  /// The jobs a filter lets through, in the order they were made.
  package func jobs(matching filter: JobFilter) async throws(JournalError) -> [Job] { [] }

  package func job(_ id: Job.ID) async throws(JournalError) -> Job? { nil }

  /// The bytes sent, or to be sent, for the job's present attempt; nil while it is deferred.
  package func requestBody(of id: Job.ID) async throws(JournalError) -> [UInt8]? { nil }

  /// The service's last object for the job, verbatim.
  package func responseBody(of id: Job.ID) async throws(JournalError) -> [UInt8]? { nil }

  /// Puts these tags in the place of the job's tags.
  package func setTags(_ tags: [String], of id: Job.ID) async throws(JournalError) {}

  // MARK: small memory

  package func setting(_ key: String) async throws(JournalError) -> String? { nil }

  /// Nil forgets the setting.
  package func setSetting(_ key: String, _ value: String?) async throws(JournalError) {}
}
