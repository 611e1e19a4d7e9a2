import Foundation
import GRDB

/// What came of a batch that was to be stored, unless its Idempotency-Key has one already.
enum BatchOutcome: Sendable {
  case created
  case existing(StoredBatch)
  /// The key belongs to another body.
  case keyReused
}

// A batch is a row, and each of its requests a response that knows its batch.
extension ResponseStore {
  /// Stores a batch and all its responses in one transaction, or finds the batch of the key.
  nonisolated func reserve(
    _ batch: StoredBatch, _ items: [StoredBatch.Item], of request: BatchRequest, seed: UInt64,
    key: IdempotencyKey?
  ) async throws(Refusal) -> BatchOutcome {
    do {
      return try await database.write { db in
        if let key {
          if let owner = try db.owner(of: key, at: batch.createdAt) {
            let original = try db.batch(owner)?.batch
            return original.flatMap { $0.digest == batch.digest ? .existing($0) : nil }
              ?? .keyReused
          }
          try db.reserve(key, for: batch.id, at: batch.createdAt)
        }
        let number = try db.insert(batch)
        for item in items {
          try db.insert(item, of: request, in: number, batch.createdAt, seed: seed)
        }
        return .created
      }
    } catch {
      throw Refusal(database: error)
    }
  }

  nonisolated func progress(
    of id: String
  ) async throws(Refusal) -> (StoredBatch, [StoredBatch.Progress]) {
    let found: (StoredBatch, [StoredBatch.Progress])?
    do {
      found = try await database.read { db in
        guard let (number, batch) = try db.batch(id) else { return nil }
        return (batch, try db.progress(of: number, count: batch.requestCount))
      }
    } catch {
      throw Refusal(database: error)
    }
    guard let found else { throw .unknownBatch(id) }
    return found
  }

  nonisolated func response(
    to customID: String, in id: String
  ) async throws(Refusal) -> StoredResponse {
    let found: StoredResponse?
    do {
      found = try await database.read { db in
        let statement = try db.cachedStatement(
          sql: """
            SELECT * FROM response
            WHERE batch = (SELECT number FROM batch WHERE id = ?) AND custom_id = ?
            """)
        return try Row.fetchOne(statement, arguments: [id, customID]).map(StoredResponse.init)
      }
    } catch {
      throw Refusal(database: error)
    }
    guard let found else { throw .unknownBatch(id, customID) }
    return found
  }

  /// The newest first.
  nonisolated func batches(_ page: BatchPage) async throws(Refusal) -> [StoredBatch] {
    do {
      return try await database.read { db in
        let after = try page.afterID.map { try db.number(ofBatch: $0) } ?? 0
        let before = try page.beforeID.map { try db.number(ofBatch: $0) } ?? .max
        return try Row.fetchAll(
          db,
          sql: "SELECT * FROM batch WHERE number > ? AND number < ? ORDER BY number DESC LIMIT ?",
          arguments: [after, before, page.limit]
        ).map(StoredBatch.init)
      }
    } catch let refusal as Refusal {
      throw refusal
    } catch {
      throw Refusal(database: error)
    }
  }
}
