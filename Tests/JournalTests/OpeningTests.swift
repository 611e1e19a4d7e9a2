import Foundation
import GRDB
import Journal
import TestSupport
import Testing

@Suite struct OpeningTests {
  let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private func open(_ name: String) throws(JournalError) -> JournalFile {
    try JournalFile(path: folder.file(name)) { Desk.date }
  }

  @Test func `keeps prompts from other users of the machine`() throws {
    let journal = try open("new/journal.sqlite")
    _ = try journal.claimOwnership(as: "me")

    #expect(try folder.mode("new") == 0o700)
    #expect(try folder.mode("new/journal.sqlite") == 0o600)
    #expect(try folder.mode("new/journal.sqlite-wal") == 0o600)
    #expect(try folder.mode("new/owners") == 0o700)
    #expect(try folder.mode("new/owners/me") == 0o600)
  }

  @Test func `opens again what it wrote`() async throws {
    let session = try await open("journal.sqlite").openSession(
      face: "repl", notebook: nil, profile: "sail", directory: "/")
    let sessions = try await open("journal.sqlite").sessions(limit: 5)
    #expect(sessions.map(\.id) == [session])
  }

  @Test(arguments: [false, true])
  func `refuses a newer version and leaves it untouched`(inLogOnly: Bool) async throws {
    let path = folder.file("journal.sqlite")
    let journal = try open("journal.sqlite")
    if inLogOnly {
      try await DatabasePool(path: path).write { try $0.execute(sql: "PRAGMA user_version = 99") }
    } else {
      var bytes = try Data(contentsOf: URL(fileURLWithPath: path))
      bytes[63] = 99
      try bytes.write(to: URL(fileURLWithPath: path))
    }
    let before = try Data(contentsOf: URL(fileURLWithPath: path))

    #expect(throws: JournalError.newerVersion(path: path, found: 99, known: 3)) {
      try open("journal.sqlite")
    }
    #expect(try Data(contentsOf: URL(fileURLWithPath: path)) == before)
    withExtendedLifetime(journal) {}
  }

  @Test(arguments: ["", "a,b\n1,2\n", String(repeating: "SQLite format 3 ", count: 20)])
  func `refuses what is no journal, but takes an empty file`(content: String) throws {
    try Data(content.utf8).write(to: URL(fileURLWithPath: folder.file("journal.sqlite")))
    if content.isEmpty {
      _ = try open("journal.sqlite")
    } else {
      #expect(throws: JournalError.damaged(path: folder.file("journal.sqlite"))) {
        try open("journal.sqlite")
      }
    }
  }

  @Test func `says when broken pages cannot be read`() async throws {
    let path = folder.file("journal.sqlite")
    var journal: JournalFile? = try open("journal.sqlite")
    _ = try await journal?.sessions(limit: 1)
    journal = nil
    var bytes = try Data(contentsOf: URL(fileURLWithPath: path))
    for offset in 100..<bytes.count { bytes[offset] = 0xA5 }
    try bytes.write(to: URL(fileURLWithPath: path))

    await #expect(throws: JournalError.damaged(path: path)) {
      try await open("journal.sqlite").sessions(limit: 1)
    }
  }

  @Test func `says when the folder cannot be made`() throws {
    try Data().write(to: URL(fileURLWithPath: folder.file("file")))
    #expect(throws: JournalError.notWritable(path: folder.file("file/journal.sqlite"))) {
      try open("file/journal.sqlite")
    }
  }
}

/// Faces, scripts and commands start at the same moment, on the first day too.
@Suite struct FirstDayTests {
  @Test func `many may make the journal at once`() async throws {
    let folder = try TemporaryFolder()
    let path = folder.file("new/journal.sqlite")
    let sessions = try await withThrowingTaskGroup { group in
      for _ in 0..<12 {
        group.addTask {
          try await JournalFile(path: path) { Desk.date }.openSession(
            face: "run", notebook: nil, profile: "practice", directory: "/")
        }
      }
      return try await group.reduce(into: Set<Session.ID>()) { $0.insert($1) }
    }
    #expect(sessions.count == 12)
  }
}
