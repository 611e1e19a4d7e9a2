import Foundation
internal import GRDB

extension JournalFile {
  /// How many of the newest jobs are looked through: older ones say little about a service's day,
  /// and a journal may hold millions.
  private static let newest = 1000

  /// How long the last completed jobs of a profile, a model and a window took, in seconds from their
  /// sending to their end, the newest first.
  package func latencies(
    profile: String, model: String, window: String?, limit: Int
  ) async throws(JournalError) -> [Double] {
    try await read { database in
      try Double.fetchAll(
        database,
        sql: """
          SELECT completed_at - submitted_at FROM job
          WHERE id > (SELECT ifnull(max(id), 0) FROM job) - ?
            AND profile = ? AND model = ? AND completion_window IS ?
            AND state = 'completed' AND recorded_from IS NULL
            AND completed_at >= submitted_at
          ORDER BY id DESC LIMIT ?
          """, arguments: [Self.newest, profile, model, window, max(limit, 0)])
    }
  }
}
