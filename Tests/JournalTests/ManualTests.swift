import Foundation
import GRDB
import Journal
import TestSupport
import Testing

/// `docs/journal.md` is what people write their queries by.
@Suite struct ManualTests {
  @Test func `describes every table and column there is, and no others`() async throws {
    let folder = try TemporaryFolder()
    let path = folder.file("journal.sqlite")
    let journal = try JournalFile(path: path) { Desk.date }
    let real = try await DatabasePool(path: path).read { database in
      let names = try String.fetchAll(
        database,
        sql: """
          SELECT name FROM sqlite_master
          WHERE type IN ('table', 'view') AND name NOT LIKE 'sqlite_%' AND name NOT LIKE 'job_text%'
          """)
      var real: [String: [String]] = [:]
      for name in names {
        let columns = try Row.fetchAll(database, sql: "PRAGMA table_info(\(name))")
        real[name] = columns.map { "\($0["name"] as String) \($0["type"] as String)" }
      }
      return real
    }
    let described = try Self.described()
    #expect(Set(described.keys) == Set(real.keys))
    for (name, columns) in real { #expect(described[name] == columns, "\(name)") }
    withExtendedLifetime((journal, folder)) {}
  }

  /// Tables of the manual, with the name and type of each column.
  private static func described() throws -> [String: [String]] {
    let manual = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .appendingPathComponent("../../docs/journal.md")
    var tables: [String: [String]] = [:]
    var name = ""
    for line in try String(contentsOf: manual, encoding: .utf8).split(separator: "\n") {
      if line.hasPrefix("## ") { name = String(line.dropFirst(3)) }
      let cells = line.split(separator: "|", omittingEmptySubsequences: false)
        .map { $0.trimmingCharacters(in: .whitespaces) }
      guard line.hasPrefix("| "), cells.count >= 4, cells[1] != "column" else { continue }
      tables[name, default: []].append("\(cells[1]) \(cells[2])")
    }
    return tables
  }
}
