internal import GRDB

extension JournalFile {
  /// How many words an excerpt has.
  private static let excerptWords = 16

  /// The jobs a filter lets through in whose prompt or answer a text is found, with the words around
  /// it; in the filter's order.
  package func search(
    _ text: SearchText, in filter: JobFilter
  ) async throws(JournalError) -> [SearchHit] {
    guard text.words.contains(where: { !$0.isEmpty }) else { return [] }
    var query = JobQuery(filter)
    query.find(text, excerptWords: Self.excerptWords)
    let finding = query
    return try await read { database in
      try Row.fetchAll(database, sql: finding.sql, arguments: finding.arguments).map { row in
        SearchHit(job: try Job(row), excerpt: row["excerpt"])
      }
    }
  }

  /// How many jobs have each tag, in the order of their names.
  package func tags() async throws(JournalError) -> [(name: String, jobs: Int)] {
    try await read { database in
      try Row.fetchAll(
        database, sql: "SELECT name, count(*) AS jobs FROM tag GROUP BY name ORDER BY name"
      ).map { ($0["name"], $0["jobs"]) }
    }
  }
}
