import GRDB

// What was handed out, and what there is to be billed.
extension ResponseStore {
  /// Remembers that a final response was handed out; false when it was before.
  nonisolated func deliver(_ id: String, at time: Double) async throws(Refusal) -> Bool {
    do {
      return try await database.write { db in
        try db.execute(
          sql: "UPDATE response SET delivered_at = ? WHERE id = ? AND delivered_at IS NULL",
          arguments: [time, id])
        return db.changesCount == 1
      }
    } catch {
      throw Refusal(database: error)
    }
  }

  /// Every response, the oldest first.
  nonisolated func all() async throws(Refusal) -> [StoredResponse] {
    do {
      return try await database.read { db in
        try Row.fetchAll(db, sql: "SELECT * FROM response ORDER BY created_at, rowid")
          .map(StoredResponse.init)
      }
    } catch {
      throw Refusal(database: error)
    }
  }
}
