import GRDB

extension Database {
  /// The id of the response or batch that the key belongs to; keys are forgotten after a time.
  func owner(of key: IdempotencyKey, at time: Double) throws -> String? {
    let statement = try cachedStatement(
      sql: "SELECT response FROM idempotency_key WHERE digest = ? AND reserved_at > ?")
    return try String.fetchOne(
      statement, arguments: [key.digest, time - IdempotencyKey.lifetime])
  }

  func reserve(_ key: IdempotencyKey, for id: String, at time: Double) throws {
    try cachedStatement(
      sql: """
        INSERT OR REPLACE INTO idempotency_key (digest, response, reserved_at) VALUES (?, ?, ?)
        """
    ).execute(arguments: [key.digest, id, time])
  }
}
