import Foundation
import GRDB
import TestSupport
import Testing

@testable import Journal

@Suite struct SearchTests {
  /// Two jobs: one asks about sailing and is answered in French; one waits.
  static func desk() async throws -> Desk {
    let desk = try await Desk()
    let jobs = try await desk.write(
      desk.batch([
        .asking("Why do sailing boats heel?", tags: ["t"]), .asking("And \"motor\" boats?"),
      ])
    )
    let answered = jobs[0].being(.completed) { $0.outputText = "Le vent pousse la voile à côté." }
    _ = try await desk.journal.record(.became(answered), owner: "owner-1")
    return desk
  }

  static let table: [(words: [String], prompts: [String])] = [
    (["sail"], ["Why do sailing boats heel?"]),
    (["boats"], ["And \"motor\" boats?", "Why do sailing boats heel?"]),
    (["BOATS", "why"], ["Why do sailing boats heel?"]),
    (["sailing boats"], ["Why do sailing boats heel?"]), (["boats sailing"], []),
    (["cote"], ["Why do sailing boats heel?"]),
    (["voile", "boats"], ["Why do sailing boats heel?"]),
    (["\"motor\""], ["And \"motor\" boats?"]), (["ailing"], []), ([""], []), ([], []),
    (["AND", "OR", "NOT", "*", "(", "NEAR(", "prompt:", "^"], []), (["-"], []), (["\""], []),
  ]

  @Test(arguments: table)
  func `finds words wherever they stand, and never trips over any`(
    words: [String], prompts: [String]
  ) async throws {
    let desk = try await Self.desk()
    let hits = try await desk.journal.search(
      SearchText(words), in: JobFilter(newestFirst: true))
    #expect(hits.map(\.job.prompt) == prompts)
  }

  @Test func `shows the words around what was found`() async throws {
    let desk = try await Self.desk()
    let hits = try await desk.journal.search(SearchText(["voile"]), in: JobFilter())
    #expect(hits.map(\.excerpt) == ["Le vent pousse la voile à côté."])
  }

  @Test func `only finds what the filter lets through`() async throws {
    let desk = try await Self.desk()
    for (filter, count) in [
      (JobFilter(tag: "t"), 1), (JobFilter(tag: "u"), 0), (JobFilter(states: [.completed]), 1),
      (JobFilter(model: "*"), 2), (JobFilter(model: "none-*"), 0),
      (JobFilter(createdSince: Desk.date.addingTimeInterval(1)), 0),
      (JobFilter(createdSince: Desk.date), 2), (JobFilter(limit: 1), 1),
    ] {
      let hits = try await desk.journal.search(SearchText(["boats"]), in: filter)
      #expect(hits.count == count, "\(filter)")
    }
  }

  @Test func `a journal of before is searched whole, and stays right as it changes`() async throws {
    let folder = try TemporaryFolder()
    let path = folder.file("journal.sqlite")
    let desk = try await Self.desk()
    try await DatabaseQueue(path: path).writeWithoutTransaction { database in
      try database.execute(sql: Schema.steps[0] + "; PRAGMA user_version = 1")
      try database.execute(sql: "ATTACH '\(desk.journal.path)' AS new")
      for table in ["session", "job_group", "job", "tag"] {
        let columns = try database.columns(in: table).map(\.name).joined(separator: ", ")
        try database.execute(
          sql: "INSERT INTO main.\(table) (\(columns)) SELECT \(columns) FROM new.\(table)")
      }
    }
    let journal = try JournalFile(path: path) { Desk.date }
    #expect(try await journal.search(SearchText(["voile"]), in: JobFilter()).count == 1)
    let pool = try DatabasePool(path: path)
    try await pool.write { database in
      try database.execute(sql: "UPDATE job SET output_text = 'The wind.' WHERE output_text <> ''")
    }
    #expect(try await journal.search(SearchText(["voile"]), in: JobFilter()).isEmpty)
    #expect(try await journal.search(SearchText(["wind"]), in: JobFilter()).count == 1)
    try await pool.write { database in
      try database.execute(sql: "INSERT INTO job_text (job_text) VALUES ('integrity-check')")
    }
  }

  @Test func `counts jobs by tag`() async throws {
    let desk = try await Self.desk()
    #expect(try await desk.journal.tags().map(\.name) == ["t"])
    #expect(try await desk.journal.tags().map(\.jobs) == [1])
  }
}
