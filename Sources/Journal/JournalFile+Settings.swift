internal import GRDB

extension JournalFile {
  /// A small thing remembered between sessions; nil when it is not.
  package func setting(_ key: String) async throws(JournalError) -> String? {
    try await read { database in
      try String.fetchOne(
        database, sql: "SELECT value FROM setting WHERE key = ?", arguments: [key])
    }
  }

  /// All settings whose key begins with these characters, by key.
  package func settings(prefix: String) async throws(JournalError) -> [String: String] {
    try await read { database in
      let rows = try Row.fetchAll(
        database, sql: "SELECT key, value FROM setting WHERE substr(key, 1, ?) = ?",
        arguments: [prefix.unicodeScalars.count, prefix])
      return Dictionary(uniqueKeysWithValues: rows.map { ($0["key"], $0["value"]) })
    }
  }

  /// Remembers a setting; nil forgets it.
  package func setSetting(_ key: String, _ value: String?) async throws(JournalError) {
    try await write { database in
      guard let value else {
        return try database.execute(sql: "DELETE FROM setting WHERE key = ?", arguments: [key])
      }
      try database.execute(
        sql: "INSERT OR REPLACE INTO setting (key, value) VALUES (?, ?)", arguments: [key, value])
    }
  }
}
