import Foundation
import JSON
import Journal
import TestSupport

/// A journal in a folder of its own, whose clock stands still.
struct Desk {
  static let date = Date(timeIntervalSince1970: 1_800_000_000)

  let folder: TemporaryFolder
  let journal: JournalFile
  let owner: OwnerFile
  let session: Session.ID

  init() async throws {
    folder = try TemporaryFolder()
    journal = try JournalFile(path: folder.file("journal.sqlite")) { Desk.date }
    owner = try journal.claimOwnership(as: "owner-1")
    session = try await journal.openSession(
      face: "repl", notebook: nil, profile: "practice", directory: "/")
  }

  func batch(
    _ jobs: [NewJob], cell: Int64 = 1, session: Session.ID? = nil, kind: String? = nil,
    notebook: String? = nil, notebookCellID: String? = nil, recall: JobBatch.Recall = .never
  ) -> JobBatch {
    JobBatch(
      session: session ?? self.session, cell: cell, cellNumber: Int(cell), groupKind: kind,
      profile: "practice", baseURL: "practice:", notebook: notebook,
      notebookCellID: notebookCellID, recall: recall, owner: owner.name, jobs: jobs)
  }

  /// Writes jobs that must be written.
  @discardableResult
  func write(_ batch: JobBatch) async throws -> [Job] {
    guard case .written(let jobs, _) = try await journal.insert(batch) else { throw NotWritten() }
    return jobs
  }

  struct NotWritten: Error {}
}

extension NewJob {
  /// A job whose prompt is its fingerprint too.
  static func asking(_ prompt: String, tags: [String] = []) -> NewJob {
    NewJob(
      model: "practice/echo", prompt: prompt, tags: tags,
      beginning: .request(
        NewRequest(
          body: Array("{\"input\":\"\(prompt)\"}".utf8), idempotencyKey: "key-" + prompt,
          isForeground: false, fingerprint: "print-" + prompt)))
  }
}

extension Job {
  /// The job in another state.
  func being(_ state: JobState, _ change: (inout Job) -> Void = { _ in }) -> Job {
    var job = self
    job.state = state
    if state.isFinal { job.completedAt = Desk.date }
    change(&job)
    return job
  }
}
