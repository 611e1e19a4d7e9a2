import Foundation
import GRDB

extension Database {
  func batch(_ id: String) throws -> (number: Int64, batch: StoredBatch)? {
    try Row.fetchOne(self, sql: "SELECT * FROM batch WHERE id = ?", arguments: [id])
      .map { ($0["number"], StoredBatch($0)) }
  }

  func number(ofBatch id: String) throws -> Int64 {
    guard let number = try batch(id)?.number else { throw Refusal.unknownBatch(id) }
    return number
  }

  func insert(_ batch: StoredBatch) throws -> Int64 {
    try execute(
      sql: """
        INSERT INTO batch (id, digest, label, request_count, created_at) VALUES (?, ?, ?, ?, ?)
        """,
      arguments: [batch.id, batch.digest, batch.label, batch.requestCount, batch.createdAt])
    return lastInsertedRowID
  }

  func insert(
    _ item: StoredBatch.Item, of request: BatchRequest, in batch: Int64, _ createdAt: Double,
    seed: UInt64
  ) throws {
    try cachedStatement(
      sql: """
        INSERT INTO response
          (id, body, is_background, seed, created_at, started_at, ready_at, batch, custom_id, fails)
        VALUES (?, ?, 1, ?, ?, ?, ?, ?, ?, ?)
        """
    ).execute(arguments: [
      item.responseID, Data(request.params(of: item.request)), Int64(bitPattern: seed), createdAt,
      item.startedAt, item.readyAt, batch, item.request.customID, item.fails,
    ])
  }

  func progress(of batch: Int64, count: Int) throws -> [StoredBatch.Progress] {
    var items: [StoredBatch.Progress] = []
    items.reserveCapacity(count)
    let statement = try cachedStatement(
      sql: """
        SELECT custom_id, ready_at, cancelled_at IS NOT NULL, fails FROM response WHERE batch = ?
        """)
    let rows = try Row.fetchCursor(statement, arguments: [batch])
    while let row = try rows.next() {
      items.append(
        StoredBatch.Progress(customID: row[0], readyAt: row[1], isCancelled: row[2], fails: row[3]))
    }
    return items
  }
}

extension StoredBatch {
  init(_ row: Row) {
    self.init(
      id: row["id"], digest: row["digest"], label: row["label"],
      requestCount: row["request_count"], createdAt: row["created_at"])
  }
}
