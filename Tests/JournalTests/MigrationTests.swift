import Foundation
import GRDB
import TestSupport
import Testing

@testable import Journal

@Suite struct MigrationTests {
  @Test(arguments: 1..<Schema.steps.count)
  func `a journal of an earlier version is brought up to date, with its jobs`(
    version: Int
  ) async throws {
    let folder = try TemporaryFolder()
    let path = folder.file("journal.sqlite")
    try await DatabaseQueue(path: path).write { database in
      for step in Schema.steps.prefix(version) { try database.execute(sql: step) }
      try database.execute(
        sql: """
          PRAGMA user_version = \(version);
          INSERT INTO session (face, profile, directory, started_at) VALUES ('repl', 'p', '/', 1);
          INSERT INTO cell (session, number, source, started_at) VALUES (1, 1, 'hi', 1);
          INSERT INTO job (session, cell, cell_number, profile, base_url, model, prompt, parameters,
            recall, state, attempt, is_foreground, is_free, created_at)
          VALUES (1, 1, 1, 'p', 'https://p.example/v1', 'm', 'hi', '{}', 0, 'completed', 1, 0, 0, 1);
          """)
    }
    let journal = try JournalFile(path: path) { Date(timeIntervalSince1970: 2) }
    let jobs = try await journal.jobs(matching: JobFilter())
    #expect(jobs.map(\.prompt) == ["hi"])
    #expect(try await journal.damages().isEmpty)
    #expect(try await journal.search(SearchText(["hi"]), in: JobFilter()).count == 1)
  }
}
